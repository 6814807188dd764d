package im.courtyard.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th wait is drawn evenly from zero to base x 2^n, so
 * that a thousand clients of a restarted node don't come back together. Not thread-safe.
 */
final class Backoff {

    private static final int MAX_DOUBLINGS = 20;

    private final long baseMillis;
    private final long capMillis;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration base, Duration cap, RandomGenerator random) {
        this.baseMillis = Math.max(1, base.toMillis());
        this.capMillis = Math.max(baseMillis, cap.toMillis());
        this.random = random;
    }

    /** How long to wait after one more failure. */
    long nextMillis() {
        int doublings = Math.min(failures, MAX_DOUBLINGS);
        failures++;
        return random.nextLong(Math.min(capMillis, baseMillis << doublings) + 1);
    }

    /** How long to wait where there is somewhere else to try. */
    long shortMillis() {
        return random.nextLong(baseMillis + 1);
    }

    void reset() {
        failures = 0;
    }
}
