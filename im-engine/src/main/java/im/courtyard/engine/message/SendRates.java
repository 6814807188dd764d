package im.courtyard.engine.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Limits;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast each user may send: a bucket of tokens per user. Thread-safe. */
public final class SendRates {

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(2)).build();

    public SendRates(Limits limits, LongSupplier nanoTime) {
        this.perSecond = limits.sendsPerSecond();
        this.burst = limits.sendBurst();
        this.nanoTime = nanoTime;
    }

    /** Takes a token of the user's, or throws RATE_LIMITED. */
    public void take(String user) {
        take(user, 1);
    }

    /** Throws RATE_LIMITED where {@link #take} would; takes nothing. */
    public void check(String user) {
        take(user, 0);
    }

    private void take(String user, int count) {
        Bucket bucket = buckets.get(user, id -> new Bucket(nanoTime.getAsLong()));
        if (!bucket.take(count, nanoTime.getAsLong())) {
            throw new ImException(
                            ErrorCode.RATE_LIMITED,
                            "at most %d messages a second, %d at once; repeat it in a moment"
                                    .formatted(perSecond, burst))
                    .with("limit", perSecond);
        }
    }

    private final class Bucket {
        private double tokens = burst;
        private long last;

        Bucket(long now) {
            this.last = now;
        }

        synchronized boolean take(int count, long now) {
            tokens = Math.min(burst, tokens + (now - last) * 1e-9 * perSecond);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens -= count;
            return true;
        }
    }
}
