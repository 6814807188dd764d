package im.courtyard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.group.DepartmentGroup;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.UserState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see of a group that follows a department, and of people who leave. */
class FollowedGroupTest {

    private final ImEngine engine = Engines.started(UnaryOperator.identity());

    @BeforeEach
    void haveADepartment() {
        engine.users().saveDepartments(List.of(Department.of("sales", null, "销售部", 0)));
        seat("a", "b");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void seat(String... people) {
        engine.users()
                .seat(
                        Stream.of(people)
                                .map(id -> new DepartmentSeat("sales", id, null, true, 0))
                                .toList());
    }

    private long enabled() {
        await().until(
                        () -> {
                            DepartmentGroup made = engine.departmentGroups().enable("sales", false);
                            return made.conversation() != null;
                        });
        return Objects.requireNonNull(engine.departmentGroups().list().get(0).conversation());
    }

    private static JsonNode state(EngineClient client, long conversation) {
        return client.ask("state", Map.of("conversation", conversation)).get("conversation");
    }

    @Test
    void saysWhatItFollowsAndTellsWhoeverComesToBeInIt() {
        long group = enabled();
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient c = EngineClient.of(engine, "c");
        assertThat(state(a, group).get("follows").toString())
                .isEqualTo("{\"kind\":\"department\",\"id\":\"sales\"}");
        assertThat(state(a, group).has("owner")).isFalse();
        assertThat(state(a, group).has("closed")).isFalse();
        seat("c");
        assertThat(c.event("conversation").get("added").toString()).contains("\"c\"");
        // The notice of the two who were in it from the start may still be on its way.
        a.next(f -> isFollowed(f) && f.at("/message/body/joined").asInt() == 1);
        assertThat(a.send(group, "m", "hello").get("seq").asLong()).isPositive();
    }

    private static boolean isFollowed(JsonNode frame) {
        return frame.at("/message/body/event").asText().equals("members_followed");
    }

    @Test
    void canOnlyBeReadOnceItIsClosed() {
        long group = enabled();
        EngineClient a = EngineClient.of(engine, "a");
        a.send(group, "m1", "before");
        await().until(() -> engine.departmentGroups().disable("sales").conversation() == null);
        JsonNode closed = a.next(f -> f.path("closed").asBoolean());
        assertThat(closed.get("op").asText()).isEqualTo("conversation");
        assertThat(a.refusal("send", EngineClient.message(group, "m2", "after")))
                .isEqualTo("FORBIDDEN");
        assertThat(state(a, group).get("closed").asBoolean()).isTrue();
        assertThat(a.ask("history", Map.of("conversation", group)).get("messages")).hasSize(3);
    }

    @Test
    void namesInALargeChangeOnlyWhoHears() {
        String[] many = IntStream.range(0, 150).mapToObj(i -> "p" + i).toArray(String[]::new);
        engine.users().save(Engines.users(many));
        long group = enabled();
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient p7 = EngineClient.of(engine, "p7");
        state(a, group);
        seat(many);
        JsonNode own = p7.event("conversation");
        assertThat(own.get("added").toString()).isEqualTo("[\"p7\"]");
        // That a and b are in it from the start may still be on its way to a.
        JsonNode other = a.next(f -> f.path("memberCount").asInt() == 152);
        assertThat(other.get("op").asText()).isEqualTo("conversation");
        assertThat(other.get("added")).isEmpty();
    }

    @Test
    void endsTheSessionsAndSeatsOfWhoLeaves() {
        long group =
                engine.groups().create("c", "g", "Group", List.of("a", "d")).conversation().id();
        long direct = engine.conversations().openDirect("a", "c").conversation().id();
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient c = EngineClient.of(engine, "c");
        c.send(group, "m", "I was here");
        engine.users().save(List.of(engine.users().require("c").withState(UserState.LEFT)));
        await().until(() -> c.closedWith() == 4004);
        JsonNode told = a.next(f -> f.path("removed").toString().contains("\"c\""));
        assertThat(told.get("conversation").asLong()).isEqualTo(group);
        assertThat(told.get("owner").asText()).isEqualTo("a");
        JsonNode history = a.ask("history", Map.of("conversation", group)).get("messages");
        assertThat(history.findValuesAsText("text")).contains("I was here");
        assertThat(state(a, direct).at("/peer/state").asText()).isEqualTo("left");
    }
}
