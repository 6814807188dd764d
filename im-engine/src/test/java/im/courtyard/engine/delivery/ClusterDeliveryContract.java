package im.courtyard.engine.delivery;

import static im.courtyard.engine.delivery.NodesUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.conversation.MemberSettings;
import im.courtyard.engine.session.SessionPage;
import im.courtyard.engine.session.SessionRow;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.cluster.MemoryNetwork.Faults;
import im.courtyard.engine.testing.databases.FaultyDataSource;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People on several nodes talk as if they were on one, whatever happens between the nodes. */
@Timeout(60)
abstract class ClusterDeliveryContract {

    /** Notices by itself only that nobody answers to who comes. */
    private static final ClusterTiming HASTY =
            new ClusterTiming(
                    Duration.ofMillis(100),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(200));

    private final NodesUnderTest nodes;
    private ImEngine one;
    private ImEngine two;

    ClusterDeliveryContract(TestDatabase database) {
        this.nodes = new NodesUnderTest(database);
    }

    @BeforeEach
    void startTwo() {
        one = nodes.start("one");
        two = nodes.start("two");
        await().until(() -> one.cluster().peers().length == 1);
        await().until(() -> two.cluster().peers().length == 1);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void deliversWhatWasStoredElsewhereInOrder() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient otherOfA = EngineClient.of(two, "a");
        EngineClient b = EngineClient.of(two, "b");
        long direct = direct("a", "b");
        for (int i = 1; i <= 20; i++) {
            a.send(direct, "m" + i, "text " + i);
        }
        b.send(direct, "answer", "answer");

        assertThat(a.next(text("answer")).get("version").asLong()).isEqualTo(22);
        assertThat(texts(b, 20)).isEqualTo(texts(otherOfA, 21).subList(0, 20));
        assertThat(versions(otherOfA)).isEqualTo(LongStream.rangeClosed(2, 22).boxed().toList());
        assertThat(a.events("message")).hasSize(1);
    }

    @Test
    void ordersWhatSeveralNodesStoreAtOnce() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient b = EngineClient.of(two, "b");
        long group = group("a", "b", "c");
        EngineClient c = EngineClient.of(two, "c");
        sync(a);
        sync(b);
        sync(c);
        for (int i = 1; i <= 50; i++) {
            a.request("send", EngineClient.message(group, "a" + i, "a" + i));
            b.request("send", EngineClient.message(group, "b" + i, "b" + i));
        }

        await().until(() -> texts(c).size() == 100);
        assertThat(versions(c)).isEqualTo(LongStream.rangeClosed(3, 102).boxed().toList());
        await().until(() -> texts(a).size() == 50 && texts(b).size() == 50);
        assertThat(withOwn(a)).isEqualTo(versions(c));
        assertThat(withOwn(b)).isEqualTo(versions(c));
    }

    @Test
    void syncMissesNothingThatAnotherNodeStoresMeanwhile() throws Exception {
        long group = group("a", "b");
        nodes.network.faults(new Faults(0, 0, Duration.ofMillis(200)));
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer =
                new Thread(
                        () -> {
                            for (int i = 0; !enough.get(); i++) {
                                post(one, "a", group, "w" + i).join();
                            }
                        });
        writer.start();
        try {
            for (int round = 0; round < 4; round++) {
                EngineClient b = EngineClient.of(two, "b");
                long synced = sync(b).at("/conversations/0/version").asLong();
                await().until(() -> versionsAfter(b, synced).size() >= 5);
                List<Long> heard = versionsAfter(b, synced);
                assertThat(heard)
                        .isEqualTo(
                                LongStream.rangeClosed(synced + 1, synced + heard.size())
                                        .boxed()
                                        .toList());
                b.cut(two);
                await().until(() -> !one.cluster().online("b"));
            }
        } finally {
            enough.set(true);
            writer.join();
        }
    }

    @Test
    void findsWhatANodeStoredThatDiedBeforeItToldAnybody() {
        EngineClient b = EngineClient.of(two, "b");
        long known = direct("a", "b");
        post(one, "a", known, "first").join();
        b.next(text("first"));
        long unseen = group("a", "b", "c");
        b.next(frame -> frame.path("conversation").asLong() == unseen);
        long neverSeen = direct("a", "d");
        EngineClient d = EngineClient.of(two, "d");
        sync(d);

        nodes.storedByADeadNode(known, "untold");
        nodes.storedByADeadNode(unseen, "untold in a group");
        nodes.storedByADeadNode(neverSeen, "untold where nothing was heard");
        nodes.network.kill("one");

        b.next(text("untold"));
        b.next(text("untold in a group"));
        d.next(text("untold where nothing was heard"));
    }

    @Test
    void aRemovedMemberHearsNothingMoreThoughEveryWordOfItIsLost() {
        long group = group("a", "b", "c");
        EngineClient b = EngineClient.of(two, "b");
        EngineClient c = EngineClient.of(two, "c");
        sync(c);
        post(two, "a", group, "before").join();
        c.next(text("before"));
        nodes.cut("one", "two");

        one.groups().remove("a", group, "c");
        post(two, "b", group, "not for c").join();

        b.next(text("not for c"));
        JsonNode told = c.next(frame -> frame.at("/removed/0").asText().equals("c"));
        assertThat(told.get("conversation").asLong()).isEqualTo(group);
        assertThat(texts(c)).doesNotContain("not for c");
        assertThat(c.refusal("send", EngineClient.message(group, "m", "from c")))
                .isEqualTo("NOT_A_MEMBER");
    }

    @Test
    void whoWasRemovedHearsOfItThoughNothingOfTheConversationEverCameHere() {
        long group = group("a", "b", "c");
        EngineClient c = EngineClient.of(two, "c");
        sync(c);
        nodes.cut("one", "two");

        one.groups().remove("a", group, "c");

        c.next(frame -> frame.at("/removed/0").asText().equals("c"));
        assertThat(sync(c).get("conversations")).isEmpty();
    }

    @Test
    void whoIsRemovedASecondTimeInOneTroubleHearsOfThatToo() {
        long group = group("a", "b", "c");
        EngineClient before = EngineClient.of(two, "c");
        sync(before);
        nodes.cut("one", "two");
        one.groups().remove("a", group, "c");
        before.next(frame -> frame.at("/removed/0").asText().equals("c"));
        before.cut(two);

        one.groups().add("a", group, List.of("c"));
        EngineClient again = EngineClient.of(two, "c");
        long known = sync(again).at("/conversations/0/version").asLong();
        one.groups().remove("a", group, "c");

        again.next(
                frame ->
                        frame.at("/removed/0").asText().equals("c")
                                && frame.get("version").asLong() > known);
    }

    @Test
    void looksForWhatWasLostOnceTheDatabaseAnswersThoughTheTroubleIsOver() {
        long direct = direct("a", "b");
        FaultyDataSource database = nodes.faulty();
        ImEngine three = nodes.start("three", database);
        EngineClient b = EngineClient.of(three, "b");
        sync(b);
        await().until(() -> one.cluster().online("b"));
        database.failEveryStatement("FROM cy_head");
        nodes.cut("one", "three");
        post(one, "a", direct, "lost").join();
        await().until(() -> three.cluster().troubled());
        nodes.network.healAll();
        await().until(() -> !three.cluster().troubled());
        assertThat(texts(b)).isEmpty();

        database.failEveryStatement();

        b.next(text("lost"));
    }

    @Test
    void looksIntoTheDatabaseWhereNobodyConfirmedASessionInTime() {
        long direct = direct("a", "b");
        ImEngine three = nodes.start("three", HASTY);
        ImEngine four = nodes.start("four", HASTY);
        await().until(() -> three.cluster().peers().length == 3 && !three.cluster().troubled());
        nodes.network.pause("four");
        EngineClient b = EngineClient.of(three, "b");
        sync(b);

        post(four, "a", direct, "sent nowhere").join();
        nodes.network.resume("four");

        b.next(text("sent nowhere"));
    }

    @Test
    void ownDevicesCompareAllTheyKnowOnceTheNodesReachEachOtherAgain() {
        EngineClient b = EngineClient.of(two, "b");
        EngineClient otherOfB = EngineClient.of(one, "b");
        EngineClient alone = EngineClient.of(one, "a");
        long direct = direct("a", "b");
        post(one, "a", direct, "hello").join();
        b.next(text("hello"));
        nodes.cut("one", "two");
        b.ask("read", Map.of("conversation", direct, "seq", 1));
        await().until(() -> one.cluster().troubled());
        nodes.network.healAll();

        otherOfB.event("resync");
        assertThat(alone.events("resync")).isEmpty();
    }

    @Test
    void anAddedMemberHearsThoughEveryWordOfItIsLost() {
        long group = group("a", "b");
        EngineClient d = EngineClient.of(two, "d");
        post(two, "a", group, "before").join();
        nodes.cut("one", "two");

        one.groups().add("a", group, List.of("d"));
        post(two, "b", group, "for d too").join();

        d.next(text("for d too"));
    }

    @Test
    void whoIsAddedHearsNothingOfBeforeThoughItIsReadLater() {
        long group = group("a", "b");
        EngineClient b = EngineClient.of(two, "b");
        EngineClient d = EngineClient.of(two, "d");
        post(two, "a", group, "first").join();
        b.next(text("first"));
        nodes.cut("one", "two");

        post(one, "a", group, "before d").join();
        one.groups().add("a", group, List.of("d"));
        post(one, "a", group, "after d").join();

        d.next(text("after d"));
        b.next(text("after d"));
        assertThat(texts(b)).contains("before d");
        assertThat(texts(d)).doesNotContain("before d");
    }

    @Test
    void goesOnThroughTheDatabaseWhereTheNodesDoNotReachEachOther() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient b = EngineClient.of(two, "b");
        long direct = direct("a", "b");
        nodes.cut("one", "two");
        for (int i = 1; i <= 5; i++) {
            a.send(direct, "m" + i, "text " + i);
        }
        EngineClient late = EngineClient.of(two, "a");
        sync(late);
        b.send(direct, "answer", "answer");

        a.next(text("answer"));
        late.next(text("answer"));
        nodes.network.healAll();
        await().until(() -> !one.cluster().troubled() && !two.cluster().troubled());
        a.send(direct, "healed", "healed");
        b.next(text("healed"));
        assertThat(versions(b)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void tellsOwnDevicesAndWatchersOnOtherNodes() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient b = EngineClient.of(two, "b");
        long direct = direct("a", "b");
        a.send(direct, "m", "hello");
        b.next(text("hello"));

        b.ask("typing", Map.of("conversation", direct));
        assertThat(a.event("typing").get("user").asText()).isEqualTo("b");
        b.ask("read", Map.of("conversation", direct, "seq", 1));
        assertThat(a.event("receipt").get("readSeq").asLong()).isEqualTo(1);
        EngineClient otherOfB = EngineClient.of(one, "b");
        two.conversations().settings("b", direct, new MemberSettings(true, null, null, null));
        assertThat(otherOfB.event("member").at("/member/muted").asBoolean()).isTrue();
    }

    @Test
    void knowsWhoIsOnlineAnywhere() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient b = EngineClient.of(two, "b");
        // Answered when the other node knows of this session.
        b.ask("watch", Map.of("users", List.of("a")));
        JsonNode now = a.ask("watch", Map.of("users", List.of("b", "c")));
        assertThat(now.at("/presence/b").asText()).isEqualTo("online");
        assertThat(now.at("/presence/c").asText()).isEqualTo("offline");

        EngineClient.of(two, "c");
        a.next(state("c", "online"));
        b.cut(two);
        a.next(state("b", "offline"));
        nodes.network.kill("two");
        a.next(state("c", "offline"));
    }

    @Test
    void knowsPeoplesNewNamesOnEveryNode() {
        EngineClient b = EngineClient.of(two, "b");
        long direct = direct("a", "b");
        post(two, "a", direct, "before").join();
        assertThat(b.next(text("before")).at("/message/senderName").asText()).isEqualTo("User a");

        one.users().save(List.of(User.person("a", "a", "Anna")));

        await().until(() -> two.users().nameOf("a").equals("Anna"));
        post(two, "a", direct, "after").join();
        assertThat(b.next(text("after")).at("/message/senderName").asText()).isEqualTo("Anna");
    }

    @Test
    void listsAndEndsSessionsOfAllNodes() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient b = EngineClient.of(two, "b");

        SessionPage page = one.clusterSessions().page("", 0, 10);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.rows())
                .extracting(SessionRow::user, SessionRow::node)
                .containsExactlyInAnyOrder(tuple("a", "one"), tuple("b", "two"));
        SessionRow ofB = one.clusterSessions().page("user b", 0, 10).rows().get(0);
        assertThat(one.clusterSessions().kick(ofB.id(), "admin")).isTrue();
        assertThat(b.event("bye").get("code").asText()).isEqualTo("KICKED");
        assertThat(one.clusterSessions().kick("nobody", "admin")).isFalse();
        assertThat(two.clusterSessions().kickUser("a", "admin")).isEqualTo(1);
        a.event("bye");
    }

    @Test
    void whoIsLockedAtOneNodeIsLetGoAtAll() {
        EngineClient here = EngineClient.of(one, "a");
        EngineClient there = EngineClient.of(two, "a");
        nodes.cut("one", "two");

        one.users().save(List.of(one.users().require("a").withState(UserState.LOCKED)));

        for (EngineClient client : List.of(here, there)) {
            assertThat(client.event("bye").get("code").asText()).isEqualTo("USER_INACTIVE");
            await().until(() -> client.closedWith() == 4004);
        }
    }

    @Test
    void letsItsClientsGoElsewhereBeforeItStops() {
        List<EngineClient> clients =
                IntStream.range(0, 8).mapToObj(i -> EngineClient.of(one, "a")).toList();

        one.drain(Duration.ofMillis(200));

        for (EngineClient client : clients) {
            JsonNode bye = client.event("bye");
            assertThat(bye.get("code").asText()).isEqualTo("STOPPING");
            assertThat(bye.get("reconnect").asBoolean()).isTrue();
        }
        EngineClient late = EngineClient.silent(one, "a");
        assertThat(late.event("bye").get("afterMs").asLong()).isPositive();
        EngineClient.of(two, "a");
    }

    @Test
    void readsNoGapWhereNobodyHereHasWaited() {
        EngineClient a = EngineClient.of(one, "a");
        long direct = direct("a", "c");
        post(two, "c", direct, "from two 0").join();
        for (int i = 1; i <= 3; i++) {
            a.send(direct, "m" + i, "from one " + i);
            post(two, "c", direct, "from two " + i).join();
        }
        a.next(text("from two 3"));
        a.send(direct, "m4", "from one 4");
        a.send(direct, "m5", "from one 5");

        EngineClient c = EngineClient.of(two, "c");
        sync(c);
        a.send(direct, "again", "again");
        c.next(text("again"));
        assertThat(texts(c)).containsExactly("again");
    }

    private long direct(String user, String peer) {
        return one.conversations().openDirect(user, peer).conversation().id();
    }

    private long group(String owner, String... others) {
        return one.groups()
                .create(owner, "g" + System.nanoTime(), "g", List.of(others))
                .conversation()
                .id();
    }

    private static JsonNode sync(EngineClient client) {
        return client.ask("sync", Map.of("known", List.of()));
    }

    private static Predicate<JsonNode> text(String text) {
        return frame -> frame.at("/message/text").asText().equals(text);
    }

    private static Predicate<JsonNode> state(String user, String state) {
        return frame ->
                frame.path("user").asText().equals(user)
                        && frame.path("state").asText().equals(state);
    }

    private static List<String> texts(EngineClient client, int count) {
        await().until(() -> texts(client).size() == count);
        return texts(client);
    }

    private static List<String> texts(EngineClient client) {
        return client.events("message").stream()
                .map(frame -> frame.at("/message/text").asText())
                .toList();
    }

    private static List<Long> versions(EngineClient client) {
        return client.events("message").stream()
                .map(frame -> frame.get("version").asLong())
                .toList();
    }

    private static List<Long> versionsAfter(EngineClient client, long version) {
        return versions(client).stream().filter(heard -> heard > version).toList();
    }

    /** Versions of what a client heard and of its own sends, in the order of its frames. */
    private static List<Long> withOwn(EngineClient client) {
        List<Long> versions = new ArrayList<>();
        for (JsonNode frame : client.frames()) {
            boolean own = frame.has("clientMessageId") && frame.has("re");
            if (own || frame.path("op").asText().equals("message")) {
                versions.add(frame.get("version").asLong());
            }
        }
        return versions;
    }
}
