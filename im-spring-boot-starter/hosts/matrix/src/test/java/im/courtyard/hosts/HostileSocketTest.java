package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input over real sockets and real HTTP: a clear answer each, and the server unharmed. */
class HostileSocketTest {

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#all")
    void everyAbuseHasItsAnswerAndTheServerGoesOn(Boot boot, Part server) {
        try (RunningHost host = Host.on(boot, server).profile("plain").memory().start()) {
            Person zhang = new Person(host).signIn("/login", "zhang");
            Person li = new Person(host).signIn("/login", "li");
            String liId = li.me().at("/user/id").asText();

            usedAndForgedTickets(zhang);
            garbage(zhang);
            hugeFrame(zhang);
            othersConversations(zhang, li, liId);
            badHttp(zhang, new Person(host));

            TwoPeople.chat(zhang, li);
            assertThat(host.output()).doesNotContain("OutOfMemory").doesNotContain("\tat im.");
        }
    }

    private static void usedAndForgedTickets(Person person) {
        String ticket = Person.json(person.api("POST", "/ticket")).get("ticket").asText();
        person.connect("?ticket=" + ticket).hello().close();
        String changed = ticket.substring(0, ticket.length() - 3) + "AAA";
        String expired = "1" + ticket;
        for (String bad : new String[] {ticket, changed, expired.substring(0, 20), "%00", "x.y"}) {
            try (Socket socket = person.connect("?ticket=" + bad)) {
                assertThat(socket.awaitOp("bye").get("code").asText()).isEqualTo("TICKET_INVALID");
                assertThat(socket.awaitOp("closed").get("code").asInt()).isEqualTo(4001);
            }
        }
    }

    private static void garbage(Person person) {
        try (Socket socket = person.connect().hello()) {
            socket.say("this is not a frame");
            assertThat(socket.awaitOp("error").get("code").asText()).isEqualTo("BAD_FRAME");
            JsonNode unknown = socket.ask("explode", Map.of());
            assertThat(unknown.get("code").asText()).isEqualTo("UNKNOWN_OP");
            JsonNode wrong = socket.ask("read", Map.of("conversation", "one", "seq", 1));
            assertThat(wrong.at("/fields/field").asText()).isEqualTo("conversation");
            try {
                for (int i = 0; i < 40; i++) {
                    socket.say("\"more garbage\"");
                }
            } catch (CompletionException e) {
                // The server hung up before it had heard it all.
                assertThat(e).hasRootCauseInstanceOf(IOException.class);
            }
            assertThat(socket.awaitOp("bye").get("code").asText()).isEqualTo("TOO_MUCH_GARBAGE");
        }
    }

    private static void hugeFrame(Person person) {
        try (Socket socket = person.connect().hello()) {
            try {
                socket.say("{\"op\":\"send\",\"x\":\"" + "x".repeat(1024 * 1024) + "\"}");
            } catch (CompletionException e) {
                assertThat(e).hasRootCauseMessage("closed output"); // refused before its end
            }
            assertThat(socket.awaitOp("closed").get("code").asInt()).isEqualTo(1009);
        }
    }

    private static void othersConversations(Person zhang, Person li, String liId) {
        try (Socket hers = li.connect().hello();
                Socket his = zhang.connect().hello()) {
            long notes =
                    hers.sendText(liId, "notes to myself, of nobody's business")
                            .get("conversation")
                            .asLong();
            for (String op : new String[] {"state", "history", "typing", "receipts"}) {
                JsonNode answer = his.ask(op, Map.of("conversation", notes));
                assertThat(answer.path("code").asText()).as(op).isEqualTo("NOT_A_MEMBER");
                assertThat(his.ask(op, Map.of("conversation", 777)).path("code").asText())
                        .as("what does not exist looks the same")
                        .isEqualTo("NOT_A_MEMBER");
            }
            assertThat(zhang.api("GET", "/conversations/" + notes).statusCode()).isEqualTo(403);
            assertThat(zhang.api("GET", "/conversations/" + notes + "/members").statusCode())
                    .isEqualTo(403);
            assertThat(
                            zhang.api("GET", "/conversations/" + notes + "/messages/1/readers")
                                    .statusCode())
                    .isEqualTo(403);
        }
    }

    private static void badHttp(Person zhang, Person nobody) {
        problem(zhang, "GET", "/no/such/thing", 404);
        problem(zhang, "PUT", "/me", 405);
        problem(zhang, "POST", "/groups", "{broken", 400);
        problem(zhang, "POST", "/groups", "[]", 400);
        problem(zhang, "POST", "/groups", "{\"name\":1}", 400);
        problem(zhang, "POST", "/conversations/direct", "{\"user\":\"nobody\"}", 404);
        problem(zhang, "GET", "/admin/overview", 403);
        problem(nobody, "GET", "/me", 401);
        problem(nobody, "POST", "/ticket", 401);
    }

    private static void problem(Person person, String method, String path, int status) {
        check(person.api(method, path), path, status);
    }

    private static void problem(
            Person person, String method, String path, String body, int status) {
        check(person.api(method, path, body), path, status);
    }

    private static void check(java.net.http.HttpResponse<String> answer, String path, int status) {
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(path)
                .startsWith("application/problem+json");
        assertThat(Person.parse(answer.body()).path("code").asText()).as(path).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at im.");
    }
}
