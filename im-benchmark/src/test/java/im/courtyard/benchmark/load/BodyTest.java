package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyTest {

    @Test
    void carriesWhatWasWrittenIntoIt() {
        byte[] body = Body.template();
        Body.write(body, Long.MAX_VALUE - 41, 4999, 1_234_567);

        assertThat(new String(body, US_ASCII)).hasSize(100).matches("~#[0-9a-z]+");
        assertThat(Body.intended(body, 0)).isEqualTo(Long.MAX_VALUE - 41);
        assertThat(Body.sender(body, 0)).isEqualTo(4999);
        assertThat(Body.sequence(body, 0)).isEqualTo(1_234_567);
    }

    @Test
    void carriesTimesBeforeTheClocksZero() {
        byte[] body = Body.template();
        Body.write(body, -7, 0, 0);

        assertThat(Body.intended(body, 0)).isEqualTo(-7);
    }

    @Test
    void isFoundInsideOfAFrame() {
        byte[] body = Body.template();
        Body.write(body, 1, 2, 3);
        String text = new String(body, US_ASCII);
        byte[] frame =
                ("{\"body\":{\"text\":\"" + text + "\"},\"text\":\"" + text + "\"}")
                        .getBytes(US_ASCII);

        int first = Body.find(frame, 0, frame.length);
        int second = Body.find(frame, first + Body.LENGTH, frame.length);

        assertThat(first).isEqualTo(17);
        assertThat(Body.sequence(frame, second)).isEqualTo(3);
        assertThat(Body.find(frame, second + 1, frame.length)).isEqualTo(-1);
    }

    @Test
    void isNotFoundWhereOnlyItsBeginningIs() {
        byte[] body = Body.template();

        assertThat(Body.find(body, 0, Body.LENGTH - 1)).isEqualTo(-1);
    }
}
