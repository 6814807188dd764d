package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for conditions, never for time alone. */
final class Patience {

    private Patience() {}

    static void until(String what, Duration atMost, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollInterval(Duration.ofMillis(20))
                .atMost(atMost)
                .ignoreExceptions()
                .until(condition);
    }

    /** Lets load go on for a while: the time itself is what the scenario is about. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(time.plusSeconds(5))
                .until(() -> System.nanoTime() >= end);
    }
}
