package im.courtyard.benchmark.peer;

import static im.courtyard.benchmark.peer.ScriptedServer.body;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Frames are given to the session as its WebSocket would, whose own parsing is tested elsewhere.
 */
class StompSessionTest {

    private final HeardEvents events = new HeardEvents();
    private ScriptedServer server;
    private StompSession session;

    @BeforeEach
    void connect() throws IOException {
        server = new ScriptedServer();
        session = new StompSession(server.loop, server.address(), 5, events);
        server.hear("\r\n\r\n");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void isReadyWhenItsGreetingIsAnswered() {
        frame("CONNECTED\nversion:1.2\n\n\0");
        assertThat(events.all).isEmpty();
        message("s", "{\"id\":1000000000}");
        message("s", "{\"id\":1000000001}");
        assertThat(events.all).containsExactly("ready", "joined");
    }

    @Test
    void tellsAcknowledgementsFromMessages() {
        message("s", "{\"id\":7}");
        message("m", "{\"from\":\"u4\",\"body\":\"" + body(2, 9) + "\"}");
        assertThat(events.all).containsExactly("acked 7", "message 2:9");
    }

    @Test
    void takesItsReflectionFromATopicForTheAcknowledgement() {
        session.sendGroup("g", 3, body(2, 3).getBytes(US_ASCII));
        message("g", "{\"from\":\"u5\",\"body\":\"" + body(2, 3) + "\"}");
        message("g", "{\"from\":\"u4\",\"body\":\"" + body(1, 8) + "\"}");
        assertThat(events.all).containsExactly("acked 3", "message 1:8");
    }

    @Test
    void readsEveryMessageOfAPageAndAsksForTheNext() {
        String row = "{\"id\":1,\"sender\":\"u1\",\"body\":\"";
        message(
                "h",
                "{\"messages\":["
                        + row
                        + body(1, 0)
                        + "\"},"
                        + row
                        + body(1, 1)
                        + "\"}],\"next\":200}");
        message("h", "{\"messages\":[" + row + body(1, 2) + "\"}],\"next\":0}");
        assertThat(events.all)
                .containsExactly("history 1:0", "history 1:1", "history 1:2", "fetched");
    }

    @Test
    void failsOnAnErrorFrame() {
        frame("ERROR\nmessage:no\n\n\0");
        assertThat(events.all).singleElement().asString().startsWith("failed ERROR");
    }

    private void message(String subscription, String json) {
        frame(
                "MESSAGE\ndestination:/x\ncontent-type:application/json\nsubscription:"
                        + subscription
                        + "\nmessage-id:1\ncontent-length:"
                        + json.length()
                        + "\n\n"
                        + json
                        + "\0");
    }

    private void frame(String text) {
        byte[] bytes = ("##" + text + "##").getBytes(US_ASCII);
        session.message(bytes, 2, bytes.length - 2);
    }
}
