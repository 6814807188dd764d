package im.courtyard.benchmark.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be broken and mended.
 *
 * @param title what is broken then
 * @param promise when everything must be live again although it stays broken; null: no promise
 */
record Breakage(String title, @Nullable Duration promise, Step begin, Step mend) {

    /** When everything must be live again after anything was mended. */
    static final Duration AFTER_MENDING = Duration.ofSeconds(10);

    interface Step {
        void take() throws Exception;
    }
}
