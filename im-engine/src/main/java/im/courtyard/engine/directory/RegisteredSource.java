package im.courtyard.engine.directory;

import im.courtyard.engine.directory.SourceSettings.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A source, and what this node remembers of looking after it. Its memory is of one thread at a
 * time, the one that looks after sources.
 */
final class RegisteredSource {

    private final DirectorySource source;
    private final SourceSettings settings;
    private final Schedule schedule;
    private final LiveListening listening;
    private @Nullable String cursor;
    private long cursorVersion;
    private long pollAt;
    private volatile long lookAt;

    RegisteredSource(DirectorySource source, SourceSettings settings, long now) {
        this.source = source;
        this.settings = settings;
        this.schedule = new Schedule(settings, now);
        this.listening = new LiveListening(source);
    }

    DirectorySource source() {
        return source;
    }

    String name() {
        return source.name();
    }

    SourceSettings settings() {
        return settings;
    }

    boolean isLive() {
        return settings.mode() == Mode.LIVE;
    }

    Schedule schedule() {
        return schedule;
    }

    /** What the source says by itself. */
    LiveListening listening() {
        return listening;
    }

    /** From any thread. */
    boolean isToBeLookedAt(long now) {
        return now >= lookAt || listening.calls(now);
    }

    void lookAgainAt(long time) {
        lookAt = time;
    }

    boolean isToBePolled(long now) {
        return now >= pollAt;
    }

    void pollAgainAt(long time) {
        pollAt = time;
    }

    long pollAt() {
        return pollAt;
    }

    /** From where to ask for changes: nobody stores how far polls that found nothing came. */
    @Nullable String cursor(SourceState state) {
        return cursor != null && cursorVersion == state.version() ? cursor : state.cursor();
    }

    void polled(SourceState state, @Nullable String newCursor) {
        cursor = newCursor;
        cursorVersion = state.version();
    }

    void forgetCursor() {
        cursor = null;
    }
}
