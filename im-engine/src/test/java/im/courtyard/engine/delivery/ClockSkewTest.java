package im.courtyard.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong millis = new AtomicLong(100_000);
    private final ClockSkew skew =
            new ClockSkew(
                    new Clock() {
                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return Instant.ofEpochMilli(millis.get());
                        }
                    },
                    nanos::get);

    @Test
    void allowsForTheClockThatIsFarthestBehind() {
        skew.seen(99_999);
        skew.seen(40_000);
        skew.seen(250_000);
        assertThat(skew.millis()).isEqualTo(60_000);
    }

    @Test
    void believesAClockAgainAWhileAfterItWasSetRight() {
        skew.seen(40_000);
        nanos.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(skew.millis()).isEqualTo(60_000);
        skew.seen(99_000);
        nanos.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(skew.millis()).isEqualTo(1_000);
    }

    @Test
    void allowsForAJumpOfItsOwnClock() {
        millis.addAndGet(1_000);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        skew.tick();
        assertThat(skew.millis()).isZero();
        millis.addAndGet(-3_600_000);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        skew.tick();
        assertThat(skew.millis()).isEqualTo(3_601_000);
    }
}
