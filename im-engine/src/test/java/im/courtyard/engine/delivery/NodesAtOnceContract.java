package im.courtyard.engine.delivery;

import static im.courtyard.engine.delivery.NodesUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.group.DepartmentGroup;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.cluster.MemoryNetwork.Faults;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens at several nodes at the same moment, and what one has not yet told the other. */
@Timeout(90)
abstract class NodesAtOnceContract {

    private final NodesUnderTest nodes;
    private ImEngine one;
    private ImEngine two;

    NodesAtOnceContract(TestDatabase database) {
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
    void twoWhoWriteToEachOtherForTheFirstTimeHaveOneConversation() {
        EngineClient a = EngineClient.of(one, "a");
        EngineClient b = EngineClient.of(two, "b");
        a.ask("sync", Map.of("known", List.of()));
        b.ask("sync", Map.of("known", List.of()));
        nodes.network.faults(new Faults(0, 0, Duration.ofMillis(20)));

        List<Long> ofA = new ArrayList<>();
        List<Long> ofB = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            ofA.add(a.request("send", messageTo("b", "a" + i)));
            ofB.add(b.request("send", messageTo("a", "b" + i)));
        }

        List<Long> all = LongStream.rangeClosed(2, 21).boxed().toList();
        await().untilAsserted(() -> assertThat(versions(a, ofA)).isEqualTo(all));
        await().untilAsserted(() -> assertThat(versions(b, ofB)).isEqualTo(all));
    }

    private static Map<String, Object> messageTo(String user, String id) {
        return Map.of(
                "to", user, "clientMessageId", id, "type", "text", "body", Map.of("text", id));
    }

    /** Of what it heard and of what it was told ok, in the order of its frames. */
    private static List<Long> versions(EngineClient client, List<Long> sends) {
        return client.frames().stream()
                .filter(
                        frame ->
                                frame.path("op").asText().equals("message")
                                        || sends.contains(frame.path("re").asLong(-1)))
                .map(frame -> frame.get("version").asLong())
                .toList();
    }

    @Test
    void whoIsRemovedAtOneNodeAndAddedAtAnotherHearsNothingOfBetween() {
        long group = group("a", "b", "c");
        EngineClient c = EngineClient.of(two, "c");
        c.ask("sync", Map.of("known", List.of()));
        nodes.network.faults(new Faults(0, 0.2, Duration.ofMillis(150)));

        for (int i = 1; i <= 5; i++) {
            one.groups().remove("a", group, "c");
            post(two, "b", group, "secret " + i).join();
            two.groups().add("b", group, List.of("c"));
            post(one, "a", group, "open " + i).join();
        }

        c.next(text("open 5"));
        assertThat(c.events("message"))
                .extracting(frame -> frame.at("/message/text").asText())
                .noneMatch(text -> text.startsWith("secret"));
        assertThat(versions(c, List.of())).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoComesToANodeThatIsStillJoiningMissesNothing() {
        long group = group("a", "b");
        nodes.network.faults(new Faults(0, 0, Duration.ofMillis(300)));
        for (int i = 1; i <= 3; i++) {
            EngineClient b = EngineClient.of(nodes.start("late" + i), "b");
            b.ask("sync", Map.of("known", List.of()));
            String text = "while it joins " + i;
            post(one, "a", group, text).join();
            b.next(text(text));
        }
    }

    @Test
    void whoLosesTheirSeatInADepartmentHearsThatItsGroupIsGoneThoughNothingGetsAcross() {
        one.users()
                .saveDepartments(
                        List.of(
                                Department.of("sales", null, "Sales", 0),
                                Department.of("other", null, "Other", 1)));
        seat("sales", "a", "b", "c");
        await().until(
                        () -> {
                            DepartmentGroup made = one.departmentGroups().enable("sales", false);
                            return Objects.equals(made.members(), 3);
                        });
        EngineClient here = EngineClient.of(one, "c");
        EngineClient there = EngineClient.of(two, "c");
        JsonNode synced = there.ask("sync", Map.of("known", List.of()));
        assertThat(synced.get("conversations")).hasSize(1);
        nodes.cut("one", "two");

        seat("other", "c");

        here.next(frame -> frame.at("/removed/0").asText().equals("c"));
        there.next(frame -> frame.at("/removed/0").asText().equals("c"));
    }

    private void seat(String department, String... people) {
        one.users()
                .seat(
                        Stream.of(people)
                                .map(id -> new DepartmentSeat(department, id, null, true, 0))
                                .toList());
    }

    private long group(String owner, String... others) {
        return one.groups().create(owner, "g", "g", List.of(others)).conversation().id();
    }

    private static Predicate<JsonNode> text(String text) {
        return frame -> frame.at("/message/text").asText().equals(text);
    }
}
