package im.courtyard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.user.User;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileFramesTest {

    private final ImEngine engine = Engines.started(UnaryOperator.identity());

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void answersEachKindOfNonsenseWithItsOwnCode() {
        EngineClient a = EngineClient.of(engine, "a");
        assertThat(code(a, "this is not json")).isEqualTo("BAD_FRAME");
        assertThat(code(a, "7")).isEqualTo("BAD_FRAME");
        assertThat(code(a, "{\"id\":1}")).isEqualTo("BAD_FRAME");
        assertThat(code(a, "[[]]")).isEqualTo("BAD_FRAME");
        assertThat(code(a, "{\"op\":\"explode\",\"id\":1}")).isEqualTo("UNKNOWN_OP");
        assertThat(code(a, "{\"op\":\"state\",\"id\":2,\"conversation\":\"1\"}"))
                .isEqualTo("BAD_REQUEST");
        assertThat(code(a, "{\"op\":\"state\",\"conversation\":1}")).isEqualTo("BAD_REQUEST");
        assertThat(code(a, "{\"op\":\"state\",\"id\":3,\"conversation\":1e400}"))
                .isEqualTo("BAD_REQUEST");
        assertThat(code(a, "[".repeat(100))).isEqualTo("BAD_FRAME");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        EngineClient a = EngineClient.of(engine, "a");
        a.raw("{\"op\":\"read\",\"id\":9,\"conversation\":1}");
        JsonNode error = a.answerTo(9);
        assertThat(error.at("/fields/field").asText()).isEqualTo("seq");
        assertThat(error.get("message").asText()).contains("seq").contains("missing");
    }

    @Test
    void requiresHelloFirst() {
        EngineClient a = EngineClient.silent(engine, "a");
        assertThat(a.refusal("sync", Map.of())).isEqualTo("HELLO_REQUIRED");
        assertThat(a.refusal("hello", Map.of("version", 99, "deviceId", "d", "deviceKind", "web")))
                .isEqualTo("PROTOCOL_VERSION");
    }

    @Test
    void endsAConnectionThatSendsNothingButGarbage() {
        EngineClient a = EngineClient.of(engine, "a");
        for (int i = 0; i < 30; i++) {
            a.raw("garbage");
        }
        assertThat(a.event("bye").get("code").asText()).isEqualTo("TOO_MUCH_GARBAGE");
        await().until(() -> a.closedWith() == 4008);
    }

    @Test
    void refusesBodiesThatBreakARuleWithTheRuleInTheAnswer() {
        EngineClient a = EngineClient.of(engine, "a");
        assertThat(send(a, "text", Map.of())).isEqualTo("BAD_BODY");
        assertThat(send(a, "text", Map.of("text", "  "))).isEqualTo("BAD_BODY");
        assertThat(send(a, "text", Map.of("text", "x".repeat(10_001)))).isEqualTo("TEXT_TOO_LONG");
        assertThat(send(a, "nonsense", Map.of())).isEqualTo("UNKNOWN_TYPE");
        assertThat(send(a, "system", Map.of("event", "forged"))).isEqualTo("UNKNOWN_TYPE");
        assertThat(
                        a.refusal(
                                "send",
                                Map.of(
                                        "to", "nobody",
                                        "clientMessageId", "x",
                                        "type", "text",
                                        "body", Map.of("text", "hi"))))
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void refusesHalfACharacterBeforeItBreaksEveryReader() {
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient b = EngineClient.of(engine, "b");
        String half = "a" + (char) 0xD800 + "b";
        assertThat(send(a, "text", Map.of("text", half))).isEqualTo("BAD_BODY");
        assertThatThrownBy(() -> engine.groups().create("a", "k", half, List.of("b")))
                .isInstanceOf(ImException.class);
        engine.users().save(List.of(User.person("a", "a", "Name " + half)));
        a.ask(
                "send",
                Map.of(
                        "to", "b",
                        "clientMessageId", "x",
                        "type", "text",
                        "body", Map.of("text", "whole")));
        assertThat(b.event("message").at("/message/senderName").asText()).isEqualTo("Name a?b");
    }

    @Test
    void neverLetsInternalsOutWhateverIsSent() {
        EngineClient a = EngineClient.of(engine, "a");
        Random random = new Random(20261122);
        String[] ops = {"send", "read", "history", "sync", "watch", "receipts", "state", "typing"};
        String[] values = {
            "null", "-1", "0", "1.5", "\"\"", "\"x\"", "[]", "{}", "true", "99999999999999999999"
        };
        for (int i = 0; i < 2000; i++) {
            StringBuilder frame = new StringBuilder("{\"op\":\"" + ops[i % ops.length] + "\"");
            frame.append(",\"id\":").append(i + 100);
            for (String field :
                    List.of(
                            "conversation",
                            "seq",
                            "known",
                            "users",
                            "body",
                            "to",
                            "seqs",
                            "type")) {
                if (random.nextInt(3) > 0) {
                    frame.append(",\"").append(field).append("\":");
                    frame.append(values[random.nextInt(values.length)]);
                }
            }
            if (i % 15 == 0) {
                a = EngineClient.of(engine, "a");
            }
            a.raw(frame.append('}').toString());
            JsonNode answer = a.answerTo(i + 100);
            assertThat(answer.toString()).doesNotContain("java").doesNotContain("SQL");
            assertThat(answer.path("code").asText()).isNotEqualTo("INTERNAL");
        }
    }

    private static String code(EngineClient client, String raw) {
        int before = client.frames().size();
        client.raw(raw);
        await().until(() -> client.frames().size() > before);
        return client.frames().get(before).get("code").asText();
    }

    private static String send(EngineClient client, String type, Map<String, Object> body) {
        return client.refusal(
                "send", Map.of("to", "b", "clientMessageId", "x", "type", type, "body", body));
    }
}
