package im.courtyard.engine;

import static im.courtyard.engine.testing.EngineClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private final ImEngine engine = Engines.started(UnaryOperator.identity());

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void deliversAMessageToEverySessionButTheOneThatSentIt() {
        EngineClient a1 = EngineClient.of(engine, "a");
        EngineClient a2 = EngineClient.of(engine, "a");
        EngineClient b = EngineClient.of(engine, "b");
        JsonNode ok =
                a1.ask(
                        "send",
                        Map.of(
                                "to", "b",
                                "clientMessageId", "m1",
                                "type", "text",
                                "body", Map.of("text", "你好 👋")));
        assertThat(ok.get("seq").asLong()).isEqualTo(1);
        JsonNode event = b.event("message");
        assertThat(event.at("/message/text").asText()).isEqualTo("你好 👋");
        assertThat(event.at("/message/senderName").asText()).isEqualTo("User a");
        assertThat(event.get("version").asLong()).isEqualTo(ok.get("version").asLong());
        assertThat(a2.event("message").get("conversation")).isEqualTo(ok.get("conversation"));
        assertThat(a1.events("message")).isEmpty();
    }

    @Test
    void storesARepeatedMessageOnce() {
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        JsonNode first = a.send(conversation, "same", "one");
        JsonNode again = a.send(conversation, "same", "one");
        JsonNode other = a.send(conversation, "SAME", "differs in case only");
        assertThat(again.get("seq")).isEqualTo(first.get("seq"));
        assertThat(other.get("seq").asLong()).isEqualTo(2);
    }

    @Test
    void countsUnreadExactlyOnEveryDevice() {
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient b1 = EngineClient.of(engine, "b");
        EngineClient b2 = EngineClient.of(engine, "b");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        for (int i = 1; i <= 5; i++) {
            a.send(conversation, "m" + i, "text " + i);
        }
        assertThat(unread(b1, conversation)).isEqualTo(5);
        JsonNode read = b1.ask("read", Map.of("conversation", conversation, "seq", 3));
        assertThat(read.get("unread").asLong()).isEqualTo(2);
        JsonNode told = b2.event("receipt");
        assertThat(told.get("unread").asLong()).isEqualTo(2);
        assertThat(a.event("receipt").get("readSeq").asLong()).isEqualTo(3);
        assertThat(a.event("receipt").has("unread")).isFalse();
        b2.send(conversation, "answer", "ok");
        assertThat(unread(b1, conversation)).isZero();
        assertThat(unread(a, conversation)).isEqualTo(1);
        b1.ask("read", Map.of("conversation", conversation, "seq", 1));
        assertThat(unread(b1, conversation)).isZero();
    }

    @Test
    void showsALongListInPages() {
        EngineClient a = EngineClient.of(engine, "a");
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            engine.users().save(Engines.users("peer" + i));
            ids.add(engine.conversations().openDirect("a", "peer" + i).conversation().id());
        }
        JsonNode first = a.ask("sync", Map.of("known", List.of()));
        assertThat(first.get("conversations")).hasSize(200);
        assertThat(first.get("more").asBoolean()).isTrue();
        assertThat(first.get("next").asLong()).isEqualTo(ids.get(199));
        JsonNode rest = a.ask("sync", Map.of("known", List.of(), "after", first.get("next")));
        assertThat(rest.get("conversations")).hasSize(1);
        assertThat(rest.at("/conversations/0/id").asLong()).isEqualTo(ids.get(200));
        assertThat(rest.get("more").asBoolean()).isFalse();
        JsonNode part = a.ask("sync", Map.of("known", List.of(), "upTo", ids.get(1)));
        assertThat(part.get("conversations")).hasSize(2);
    }

    @Test
    void syncTellsWhatChangedAndNothingElse() {
        EngineClient a = EngineClient.of(engine, "a");
        List<Long> ids = new ArrayList<>();
        for (String peer : List.of("b", "c", "d")) {
            ids.add(engine.conversations().openDirect("a", peer).conversation().id());
        }
        JsonNode all = a.ask("sync", Map.of("known", List.of()));
        assertThat(all.get("conversations")).hasSize(3);
        assertThat(all.get("more").asBoolean()).isFalse();
        List<List<Long>> known = known(all);
        assertThat(a.ask("sync", Map.of("known", known)).get("conversations")).isEmpty();
        assertThat(a.ask("sync", Map.of("digest", digest(known))).get("same").asBoolean()).isTrue();
        a.send(ids.get(1), "m", "hello");
        JsonNode changed = a.ask("sync", Map.of("known", known));
        assertThat(changed.get("conversations")).hasSize(1);
        assertThat(changed.at("/conversations/0/id").asLong()).isEqualTo(ids.get(1));
        assertThat(a.ask("sync", Map.of("digest", digest(known))).get("same").asBoolean())
                .isFalse();
        known.add(0, List.of(1L, 1L, 1L));
        assertThat(a.ask("sync", Map.of("known", known)).at("/gone/0").asLong()).isEqualTo(1);
    }

    @Test
    void letsNobodyReadOrWriteInAConversationOfOthers() {
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        EngineClient c = EngineClient.of(engine, "c");
        for (long id : new long[] {conversation, 999_424}) {
            Map<String, Object> it = Map.of("conversation", id);
            assertThat(c.refusal("history", it)).isEqualTo("NOT_A_MEMBER");
            assertThat(c.refusal("state", it)).isEqualTo("NOT_A_MEMBER");
            assertThat(c.refusal("receipts", it)).isEqualTo("NOT_A_MEMBER");
            assertThat(c.refusal("typing", it)).isEqualTo("NOT_A_MEMBER");
            assertThat(c.refusal("send", message(id, "x", "hi"))).isEqualTo("NOT_A_MEMBER");
            assertThat(c.refusal("read", Map.of("conversation", id, "seq", 1)))
                    .isEqualTo("NOT_A_MEMBER");
        }
    }

    @Test
    void removedMembersNeitherPostNorReceiveNorRead() {
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient b = EngineClient.of(engine, "b");
        long group =
                engine.groups().create("a", "g1", "三人组", List.of("b", "c")).conversation().id();
        b.send(group, "m1", "before");
        engine.groups().remove("a", group, "b");
        b.next(f -> f.path("op").asText().equals("conversation") && f.get("removed").size() == 1);
        assertThat(b.refusal("send", message(group, "m2", "after"))).isEqualTo("NOT_A_MEMBER");
        assertThat(b.refusal("history", Map.of("conversation", group))).isEqualTo("NOT_A_MEMBER");
        a.send(group, "m3", "b must not see this");
        engine.groups().add("a", group, List.of("b"));
        a.send(group, "m4", "b sees this");
        b.next(f -> f.at("/message/text").asText().equals("b sees this"));
        assertThat(b.frames().toString()).doesNotContain("b must not see this");
        JsonNode history = b.ask("history", Map.of("conversation", group));
        assertThat(history.toString())
                .contains("before")
                .contains("b sees this")
                .doesNotContain("b must not see this");
    }

    @Test
    void passesAGroupOnWhenItsOwnerLeaves() {
        long group = engine.groups().create("a", "g1", "组", List.of("b", "c")).conversation().id();
        engine.groups().remove("a", group, "a");
        assertThat(engine.conversations().view("b", group).conversation().owner()).isEqualTo("b");
    }

    @Test
    void repeatsOfAGroupAnswerTheFirst() {
        long first = engine.groups().create("a", "k", "组", List.of("b")).conversation().id();
        long again = engine.groups().create("a", "k", "组", List.of("b")).conversation().id();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void endsSessionsOfAUserWhoIsLocked() {
        EngineClient b = EngineClient.of(engine, "b");
        engine.users()
                .save(
                        List.of(
                                engine.users()
                                        .require("b")
                                        .withState(im.courtyard.engine.user.UserState.LOCKED)));
        assertThat(b.event("bye").get("code").asText()).isEqualTo("USER_INACTIVE");
        await().until(() -> b.closedWith() == 4004);
        EngineClient again = EngineClient.silent(engine, "b");
        assertThat(
                        again.refusal(
                                "hello",
                                Map.of("version", 1, "deviceId", "d", "deviceKind", "web")))
                .isEqualTo("USER_INACTIVE");
    }

    @Test
    void tellsASlowSessionToResyncAndOthersNotice() {
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient b = EngineClient.of(engine, "b");
        EngineClient slow = EngineClient.of(engine, "b");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        slow.stall();
        for (int i = 0; i < 50; i++) {
            a.send(conversation, "m" + i, "x".repeat(9000));
        }
        b.next(f -> f.at("/message/seq").asLong() == 50);
        assertThat(
                        engine.sessions().all().stream()
                                .mapToInt(im.courtyard.engine.session.Session::queuedBytes)
                                .max()
                                .orElseThrow())
                .isLessThanOrEqualTo(engine.config().limits().outboundBytes());
        slow.resume();
        slow.event("resync");
        assertThat(slow.events("message").size()).isLessThan(50);
        assertThat(b.events("message")).hasSize(50);
    }

    @Test
    void limitsHowFastAUserSends() {
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            requests.add(a.request("send", message(conversation, "m" + i, "x")));
        }
        List<String> codes =
                requests.stream().map(a::answerTo).map(f -> f.path("code").asText("ok")).toList();
        int firstRefused = codes.indexOf("RATE_LIMITED");
        assertThat(firstRefused).isBetween(60, 75);
        assertThat(codes.subList(firstRefused + 1, 80)).containsOnly("BUSY");
    }

    @Test
    void answersTheHistoryWithTheRangeItCovers() {
        EngineClient a = EngineClient.of(engine, "a");
        long c = engine.conversations().openDirect("a", "b").conversation().id();
        for (int i = 1; i <= 20; i++) {
            a.send(c, "m" + i, "text " + i);
        }
        JsonNode newest = a.ask("history", Map.of("conversation", c, "limit", 5));
        assertThat(range(newest)).containsExactly(16, 20);
        JsonNode older = a.ask("history", Map.of("conversation", c, "limit", 100, "before", 16));
        assertThat(range(older)).containsExactly(1, 15);
        JsonNode after = a.ask("history", Map.of("conversation", c, "limit", 3, "after", 4));
        assertThat(range(after)).containsExactly(5, 7);
        JsonNode around = a.ask("history", Map.of("conversation", c, "limit", 6, "around", 10));
        assertThat(range(around)).containsExactly(8, 13);
        JsonNode none = a.ask("history", Map.of("conversation", c, "after", 20));
        assertThat(none.get("from").asLong()).isGreaterThan(none.get("to").asLong());
    }

    @Test
    void cutsAHistoryThatIsTooLargeAndSaysWhatItCovers() {
        EngineClient a = EngineClient.of(engine, "a");
        long c = engine.conversations().openDirect("a", "b").conversation().id();
        for (int i = 1; i <= 30; i++) {
            a.send(c, "m" + i, "x".repeat(9000));
        }
        long before = 31;
        int answers = 0;
        while (before > 1) {
            JsonNode page =
                    a.ask("history", Map.of("conversation", c, "limit", 200, "before", before));
            assertThat(page.toString().length()).isLessThan(200_000);
            assertThat(page.get("to").asLong()).isEqualTo(before - 1);
            assertThat(page.get("messages").get(0).get("seq")).isEqualTo(page.get("from"));
            before = page.get("from").asLong();
            answers++;
        }
        assertThat(answers).isGreaterThan(3);
    }

    @Test
    void tellsWatchersWhoComesAndGoes() {
        EngineClient a = EngineClient.of(engine, "a");
        JsonNode now = a.ask("watch", Map.of("users", List.of("a", "b")));
        assertThat(now.at("/presence/a").asText()).isEqualTo("online");
        assertThat(now.at("/presence/b").asText()).isEqualTo("offline");
        EngineClient b = EngineClient.of(engine, "b");
        a.next(f -> f.path("state").asText().equals("online") && f.has("user"));
        b.cut(engine);
        a.next(f -> f.path("state").asText().equals("offline") && f.has("user"));
    }

    private static long unread(EngineClient client, long conversation) {
        return client.ask("state", Map.of("conversation", conversation))
                .at("/conversation/member/unread")
                .asLong();
    }

    private static List<Integer> range(JsonNode history) {
        return List.of(history.get("from").asInt(), history.get("to").asInt());
    }

    private static List<List<Long>> known(JsonNode sync) {
        List<List<Long>> known = new ArrayList<>();
        sync.get("conversations")
                .forEach(
                        c ->
                                known.add(
                                        List.of(
                                                c.get("id").asLong(),
                                                c.get("version").asLong(),
                                                c.at("/member/version").asLong())));
        return known;
    }

    /** Written anew from the words of the protocol, not from the server's code. */
    private static String digest(List<List<Long>> known) {
        StringBuilder text = new StringBuilder();
        long versions = 0;
        long members = 0;
        for (List<Long> one : known) {
            text.append(one.get(0)).append(',').append(one.get(1)).append(',');
            text.append(one.get(2)).append(';');
            versions += one.get(1);
            members += one.get(2);
        }
        long hash = 2166136261L;
        for (char c : text.toString().toCharArray()) {
            hash = ((hash ^ c) * 16777619L) & 0xffffffffL;
        }
        return known.size() + ":" + versions + ":" + members + ":" + String.format("%08x", hash);
    }
}
