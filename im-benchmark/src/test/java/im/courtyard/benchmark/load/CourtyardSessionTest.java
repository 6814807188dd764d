package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It does not parse JSON, so what it takes for a frame has to be right. */
class CourtyardSessionTest {

    private final Heard heard = new Heard();
    private Loop loop;
    private CourtyardSession session;

    @BeforeEach
    void open() {
        loop = new Loop();
        // Nobody listens there, and the loop does not run: frames are handed over by hand.
        session = new CourtyardDriver(new CourtyardHttp(9)).open(loop, 7, heard);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void takesEachMessageOfAnArrayOnceThoughEachHasItsTextTwice() {
        receive("[" + message(1) + ',' + message(2) + ",{\"op\":\"ok\",\"re\":1000004}]");

        assertThat(heard.told).containsExactly("message 1", "message 2", "acked 4");
    }

    @Test
    void takesNoFrameOutOfATextThatLooksLikeOne() {
        receive(
                "{\"op\":\"message\",\"message\":{\"senderName\":\"{\\\"op\\\":\\\"ok\\\",\\\"re\\\":1000001\","
                        + "\"text\":\"hello\"}}");

        assertThat(heard.told).isEmpty();
    }

    @Test
    void hasEachAnswerHeardByWhoAsked() {
        session.request(
                "state",
                "\"conversation\":1",
                (bytes, from, to) -> heard.told.add(text(bytes, from, to)));
        receive("[{\"op\":\"ok\",\"re\":1,\"conversation\":{\"id\":1}},{\"op\":\"ok\",\"re\":1}]");

        assertThat(heard.told).hasSize(2);
        assertThat(heard.told.get(0))
                .startsWith("{\"op\":\"ok\",\"re\":1,\"conversation\":{\"id\":1}}");
        assertThat(heard.told.get(1)).startsWith("failed: not asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"error\",\"re\":1000003,\"code\":\"BUSY\"}",
                "{\"op\":\"resync\"}",
                "{\"op\":\"bye\",\"code\":\"KICKED\"}",
                "what is this",
            })
    void takesWhatShouldNotComeForAnError(String frame) {
        receive(frame);

        assertThat(heard.told).hasSize(1);
        assertThat(heard.told.get(0)).startsWith("failed").contains(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt", "typing", "conversation", "member", "presence", "ping"})
    void keepsSilentAboutOtherEvents(String op) {
        receive("{\"op\":\"" + op + "\",\"conversation\":5}");

        assertThat(heard.told).isEmpty();
    }

    private void receive(String frames) {
        // Not at the beginning: a frame lies anywhere in what was read.
        byte[] bytes = ("#" + frames + "#").getBytes(UTF_8);
        session.message(bytes, 1, bytes.length - 1);
    }

    private static String message(int sequence) {
        byte[] body = Body.template();
        Body.write(body, 1, 2, sequence);
        String text = text(body, 0, body.length);
        return "{\"op\":\"message\",\"conversation\":5,\"message\":{\"seq\":1,\"body\":{\"text\":\""
                + text
                + "\"},\"text\":\""
                + text
                + "\",\"at\":1}}";
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    private static final class Heard implements ChatEvents {
        final List<String> told = new ArrayList<>();

        @Override
        public void ready(ChatSession session) {
            told.add("ready");
        }

        @Override
        public void acked(ChatSession session, int sequence) {
            told.add("acked " + sequence);
        }

        @Override
        public void message(ChatSession session, byte[] bytes, int body) {
            told.add("message " + Body.sequence(bytes, body));
        }

        @Override
        public void failed(ChatSession session, String why) {
            told.add("failed: " + why);
        }
    }
}
