package im.courtyard.engine.directory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one live source's {@link Listening} open, beside the polls, which go on.
 *
 * <ol>
 *   <li>What breaks off is taken up again after a pause, which doubles with each loss from 5 s to 5
 *       minutes, and is short again once a listening has lasted.
 *   <li>A source that cannot listen is asked again each hour.
 *   <li>Where polls find what nobody told of, the line is dead without a word: it is made anew.
 *   <li>A source that calls again and again for nothing is heard each 5 s only.
 * </ol>
 *
 * For the one thread at a time that looks after sources; what is heard comes from any.
 */
final class LiveListening {

    private static final Logger log = LoggerFactory.getLogger(LiveListening.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration UNABLE_PAUSE = Duration.ofHours(1);
    private static final Duration LASTING = Duration.ofMinutes(1);
    private static final int VAIN_CALLS = 3;

    private final DirectorySource source;
    private final AtomicBoolean heard = new AtomicBoolean();
    private @Nullable Listening listening;
    private Duration pause = SHORTEST_PAUSE;
    private long openedAt;
    private long dueAt;
    private int vainCalls;
    private volatile long deafUntil;

    LiveListening(DirectorySource source) {
        this.source = source;
    }

    /** Whether the source called, and is to be answered now. */
    boolean calls(long now) {
        return heard.get() && now >= deafUntil;
    }

    /** As {@link #calls}; from here on the next call counts. */
    boolean takeCall(long now) {
        return calls(now) && heard.getAndSet(false);
    }

    /** Whoever could not answer a call now is called again. */
    void callAgain() {
        heard.set(true);
    }

    /** What a poll found, which a call began or the clock. */
    void polled(boolean called, boolean changed, long now) {
        if (called) {
            vainCalls = changed ? 0 : vainCalls + 1;
            deafUntil = vainCalls < VAIN_CALLS ? 0 : now + SHORTEST_PAUSE.toMillis();
        } else if (changed && listening != null && !heard.get()) {
            close();
        }
    }

    /** Whether to listen, or to listen anew. */
    boolean isDue(long now) {
        Listening open = listening;
        if (open != null && !open.isOpen()) {
            close();
            lost(now);
        }
        return listening == null && now >= dueAt;
    }

    /** When {@link #isDue} is to be asked. */
    long dueAt() {
        return listening == null ? dueAt : Long.MAX_VALUE;
    }

    /** Blocks until the source listens. */
    void open(String cursor, long now) {
        try {
            openedAt = now;
            dueAt = now + UNABLE_PAUSE.toMillis();
            listening = source.listen(cursor, this::callAgain).orElse(null);
            log.debug("directory {}: tells by itself: {}", source.name(), listening != null);
        } catch (DirectoryException e) {
            log.debug("directory {}: tells nothing: {}", source.name(), e.remark().sentence());
            lost(now);
        } catch (RuntimeException e) {
            log.warn("directory {}: listening failed, polls go on", source.name(), e);
            lost(now);
        }
    }

    private void lost(long now) {
        boolean lasted = now - openedAt >= LASTING.toMillis();
        pause = lasted ? SHORTEST_PAUSE : pause;
        dueAt = now + pause.toMillis();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Listens no more, until it is opened again. */
    void close() {
        Listening open = listening;
        listening = null;
        dueAt = 0;
        if (open != null) {
            open.close();
        }
    }
}
