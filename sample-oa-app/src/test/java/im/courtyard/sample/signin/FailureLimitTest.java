package im.courtyard.sample.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureLimitTest {

    private final MutableClock clock = new MutableClock();
    private final FailureLimit limit = new FailureLimit(clock);

    @Test
    void refusesALoginAfterTooManyFailures() {
        fail("linzhixia", "10.0.0.1", FailureLimit.PER_LOGIN - 1);
        assertThat(limit.refuses("linzhixia", "10.0.0.1")).isFalse();
        fail("linzhixia", "10.0.0.2", 1);
        assertThat(limit.refuses("linzhixia", "10.0.0.3")).isTrue();
        assertThat(limit.refuses("zhoumingyuan", "10.0.0.1")).isFalse();
    }

    @Test
    void refusesAnAddressThatTriesManyLogins() {
        for (var i = 0; i < FailureLimit.PER_ADDRESS; i++) {
            fail("guess" + i, "10.0.0.9", 1);
        }
        assertThat(limit.refuses("linzhixia", "10.0.0.9")).isTrue();
        assertThat(limit.refuses("linzhixia", "10.0.0.1")).isFalse();
    }

    @Test
    void letsInAgainWhenTheWindowHasPassed() {
        fail("linzhixia", "10.0.0.1", FailureLimit.PER_LOGIN);
        clock.advance(FailureLimit.WINDOW.minus(Duration.ofSeconds(1)));
        assertThat(limit.refuses("linzhixia", "10.0.0.1")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(limit.refuses("linzhixia", "10.0.0.1")).isFalse();
    }

    @Test
    void forgetsTheFailuresOfALoginThatSucceeded() {
        fail("linzhixia", "10.0.0.1", FailureLimit.PER_LOGIN - 1);
        limit.succeeded("linzhixia");
        fail("linzhixia", "10.0.0.1", FailureLimit.PER_LOGIN - 1);
        assertThat(limit.refuses("linzhixia", "10.0.0.1")).isFalse();
    }

    @Test
    void refusesNewcomersRatherThanGrowWithoutBound() {
        for (var i = 0; i < 10_000; i++) {
            fail("guess" + i, "10.0." + i / 30 + ".1", 1);
        }
        assertThat(limit.refuses("linzhixia", "10.9.9.9")).isTrue();
        clock.advance(FailureLimit.WINDOW);
        assertThat(limit.refuses("linzhixia", "10.9.9.9")).isFalse();
    }

    private void fail(String login, String address, int times) {
        for (var i = 0; i < times; i++) {
            limit.failed(login, address);
        }
    }
}
