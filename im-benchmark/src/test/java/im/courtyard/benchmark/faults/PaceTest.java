package im.courtyard.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now;
    private final Pace pace = new Pace(() -> now);

    private void at(long millis) {
        now = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private Pace.Resumed only() {
        return pace.judge().get(0);
    }

    @Test
    void whatIsToldAtOnceIsLive() {
        at(1_000);
        pace.mark("kill", Duration.ofSeconds(5));
        pace.stored(1, 1, now);
        at(2_500);
        pace.told("ana", 1, 1);
        assertThat(only().after()).isZero();
        assertThat(only().kept()).isTrue();
    }

    @Test
    void findsWhoIsToldTooLate() {
        at(1_000);
        pace.mark("kill", Duration.ofSeconds(5));
        at(1_500);
        pace.stored(1, 1, now);
        at(6_500);
        pace.told("ana", 1, 1);
        assertThat(only().after()).isEqualTo(Duration.ofMillis(5_500));
        assertThat(only().kept()).isFalse();
        assertThat(only().toString()).contains("ana");
    }

    @Test
    void whatOneClientIsToldIsKnownToBeStored() {
        at(1_000);
        pace.mark("kill", null);
        pace.told("bo", 1, 1);
        at(4_000);
        pace.told("ana", 1, 1);
        assertThat(only().after()).isEqualTo(Duration.ofSeconds(3));
        assertThat(only().kept()).isTrue();
    }

    @Test
    void findsAnOkThatComesTooLate() {
        at(1_000);
        pace.mark("freeze", Duration.ofSeconds(10));
        at(13_000);
        pace.stored(1, 1, TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(only().after()).isEqualTo(Duration.ofSeconds(12));
        assertThat(only().kept()).isFalse();
    }

    @Test
    void whatBecomesLateAfterTheNextMarkBelongsToThat() {
        at(1_000);
        pace.mark("cut", null);
        at(10_000);
        pace.stored(1, 1, now);
        at(11_000);
        pace.mark("healed", Duration.ofSeconds(10));
        at(15_000);
        pace.told("ana", 1, 1);
        assertThat(pace.judge().get(0).after()).isZero();
        assertThat(pace.judge().get(1).after()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whatIsLateBeforeAndAfterAMarkSpoilsBoth() {
        at(1_000);
        pace.mark("cut", null);
        pace.stored(1, 1, now);
        at(11_000);
        pace.mark("healed", Duration.ofSeconds(10));
        at(22_000);
        pace.told("ana", 1, 1);
        assertThat(pace.judge().get(0).after()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pace.judge().get(1).kept()).isFalse();
    }
}
