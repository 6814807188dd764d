package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static Backoff backoff(long seed) {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(seed));
    }

    @Test
    void drawsFromZeroToADoublingBound() {
        long[] highest = new long[10];
        long[] lowest = LongStream.generate(() -> Long.MAX_VALUE).limit(10).toArray();
        for (int seed = 0; seed < 2_000; seed++) {
            Backoff backoff = backoff(seed);
            for (int n = 0; n < 10; n++) {
                long wait = backoff.nextMillis();
                highest[n] = Math.max(highest[n], wait);
                lowest[n] = Math.min(lowest[n], wait);
            }
        }
        assertThat(highest[0]).isBetween(95L, 100L);
        assertThat(highest[3]).isBetween(760L, 800L);
        assertThat(highest[9]).isBetween(4_750L, 5_000L);
        assertThat(LongStream.of(lowest)).allMatch(wait -> wait < 50);
    }

    @Test
    void beginsAnewAfterSuccess() {
        Backoff backoff = backoff(1);
        LongStream.range(0, 10).forEach(n -> backoff.nextMillis());
        backoff.reset();
        assertThat(backoff.nextMillis()).isLessThanOrEqualTo(100);
    }
}
