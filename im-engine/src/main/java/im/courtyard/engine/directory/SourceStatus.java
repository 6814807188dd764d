package im.courtyard.engine.directory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing, for the administrator's page.
 *
 * @param nextRunAt epoch milliseconds; 0 where nothing is planned. In LIVE mode the next full read
 * @param lastRun the latest of any kind
 * @param waitingRun whose plan waits for a word: a preview's, or one that the guard stopped
 * @param people known from it and not gone
 * @param departments known from it and not gone
 * @param failure null where the last try went well
 */
public record SourceStatus(
        String name,
        String kind,
        String address,
        SourceSettings.Mode mode,
        Duration every,
        long nextRunAt,
        @Nullable DirectoryRun lastRun,
        @Nullable DirectoryRun waitingRun,
        long people,
        long departments,
        @Nullable SourceFailure failure) {}
