package im.courtyard.engine.directory;

import im.courtyard.engine.directory.SourceSettings.Mode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a source is to be read next. Times are epoch milliseconds.
 *
 * @param since when this node began to look after the source
 */
record Schedule(SourceSettings settings, long since) {

    static final long NEVER = 0;
    static final long NOW = 1;

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIVE_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    /**
     * What there is to know.
     *
     * @param last the latest run but for previews
     * @param fingerprint of source and policy as they are configured now
     */
    record Facts(
            @Nullable DirectoryRun last,
            @Nullable SourceFailure failure,
            SourceState state,
            String fingerprint) {

        boolean canTellChanges() {
            return state.cursor() != null && fingerprint.equals(state.fingerprint());
        }

        /** Asking again would only bring the same plan again. */
        boolean waits() {
            return last != null
                    && (last.state() == RunState.WAITING || last.state() == RunState.REJECTED);
        }

        /** It came to nothing by no fault of the source's. */
        boolean cameToNothing() {
            return last != null
                    && (last.state() == RunState.FAILED
                            || last.remarks().contains(RemarkCode.RUN_MOVED_ON.remark()));
        }
    }

    /** When a run is to begin: NEVER, or a time, which may be past. */
    long nextRunAt(Facts facts) {
        DirectoryRun last = facts.last();
        if (settings.mode() == Mode.MANUAL) {
            return NEVER;
        }
        if (last != null && last.state() == RunState.RUNNING) {
            return NOW;
        }
        boolean asked = settings.mode() == Mode.LIVE && facts.canTellChanges();
        if (facts.failure() != null) {
            long retry = retryAt(facts.failure());
            return asked ? Math.max(retry, facts.state().fullDueAt()) : retry;
        }
        if (last == null) {
            return NOW;
        }
        if (facts.cameToNothing()) {
            return last.endedAt() + shorter(SOON, settings.every());
        }
        if (settings.mode() == Mode.LIVE && !facts.waits()) {
            if (asked) {
                return Math.max(NOW, facts.state().fullDueAt());
            }
            if (last.startedAt() < since) {
                return NOW;
            }
        }
        return last.startedAt() + settings.every().toMillis();
    }

    /** Each failure doubles the pause. */
    long retryAt(SourceFailure failure) {
        int doublings = Math.min(DOUBLINGS, failure.failures() - 1);
        Duration first = settings.mode() == Mode.LIVE ? settings.livePoll() : SOON;
        Duration longest = settings.mode() == Mode.LIVE ? LONGEST_LIVE_PAUSE : LONGEST_PAUSE;
        Duration pause = first.multipliedBy(1L << doublings);
        return failure.triedAt() + Math.min(shorter(pause, longest), settings.every().toMillis());
    }

    private static long shorter(Duration one, Duration other) {
        return Math.min(one.toMillis(), other.toMillis());
    }
}
