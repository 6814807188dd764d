package im.courtyard.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedFramesTest {

    private final JoinedFrames joined = new JoinedFrames();

    @Test
    void makesTheArrayOfTheSameFramesOnce() {
        String array = joined.of(List.of("{\"a\":1}", "{\"b\":2}"));
        assertThat(array).isEqualTo("[{\"a\":1},{\"b\":2}]");
        assertThat(joined.of(List.of("{\"a\":1}", "{\"b\":2}"))).isSameAs(array);
    }

    @Test
    void givesNobodyTheFramesOfAnother() {
        joined.of(List.of("{\"a\":1}", "{\"b\":2}"));
        assertThat(joined.of(List.of("{\"a\":1}", "{\"c\":3}"))).isEqualTo("[{\"a\":1},{\"c\":3}]");
        assertThat(joined.of(List.of("{\"a\":1}", "{\"c\":3}", "{\"d\":4}")))
                .isEqualTo("[{\"a\":1},{\"c\":3},{\"d\":4}]");
        assertThat(joined.of(List.of("{\"c\":3}", "{\"d\":4}"))).isEqualTo("[{\"c\":3},{\"d\":4}]");
    }
}
