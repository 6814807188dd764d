package im.courtyard.engine.directory;

import im.courtyard.engine.directory.Schedule.Facts;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks live sources what changed, when that is due or a source calls, on the one node that has the
 * lease for that. Where nothing did, nothing is written; else a run reads it. For one thread at a
 * time, but for {@link #beat}.
 */
final class LivePolls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LivePolls.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final DirectorySync.Stores stores;
    private final DirectoryRunner runner;
    private final DirectoryWork work;
    private final Clock clock;
    private final LiveLease lease;

    LivePolls(
            DirectorySync.Stores stores,
            DirectoryRunner runner,
            DirectoryWork work,
            Clock clock,
            String node) {
        this.stores = stores;
        this.runner = runner;
        this.work = work;
        this.clock = clock;
        this.lease = new LiveLease(stores.leases(), clock, node);
    }

    /** Shows that this node lives. To be called every few seconds, on a thread that may block. */
    void beat() {
        lease.beat();
    }

    /**
     * @param called whether the source said by itself that something changed
     * @return when to come back, in epoch milliseconds; a call comes before
     */
    long attend(RegisteredSource source, Facts facts, boolean called) {
        if (!lease.isHeld()) {
            source.listening().close();
            return soon(source);
        }
        SourceFailure failure = facts.failure();
        long retryAt = failure == null ? 0 : source.schedule().retryAt(failure);
        if (retryAt > clock.millis()) {
            return retryAt;
        }
        boolean asks = called || source.isToBePolled(clock.millis());
        boolean answered = !asks || poll(source, facts, called);
        if (answered && source.listening().isDue(clock.millis())) {
            listen(source);
        }
        return Math.min(source.pollAt(), source.listening().dueAt());
    }

    /** When to come back where there is nothing to do yet. */
    long soon(RegisteredSource source) {
        Duration poll = source.settings().livePoll();
        return clock.millis() + (poll.compareTo(SOON) < 0 ? poll : SOON).toMillis();
    }

    /** False where the source could not be asked. */
    private boolean poll(RegisteredSource source, Facts facts, boolean called) {
        source.pollAgainAt(clock.millis() + source.settings().livePoll().toMillis());
        try {
            boolean changed = changed(source, facts.state());
            source.listening().polled(called, changed, clock.millis());
            if (changed) {
                run(source);
            } else if (facts.failure() != null) {
                runner.noteFailure(source.name(), null);
            }
            return true;
        } catch (DirectoryException e) {
            if (facts.failure() == null) {
                log.warn("directory {}: {}", source.name(), e.remark().sentence());
            }
            runner.noteFailure(source.name(), e.remark());
            return false;
        }
    }

    private void run(RegisteredSource source) {
        runner.lease()
                .ifPresentOrElse(
                        lease -> work.under(lease, () -> runner.bySystem(source, lease, true)),
                        source.listening()::callAgain);
    }

    private boolean changed(RegisteredSource source, SourceState state) {
        Anything anything = new Anything();
        ReadResult read =
                waiting(
                        stop ->
                                source.source()
                                        .read(
                                                source.cursor(state),
                                                new StoppableSink(anything, stop)));
        boolean changed = anything.came() || read.coverage() != ReadResult.Coverage.CHANGES;
        if (!changed) {
            source.polled(state, read.cursor());
        }
        return changed;
    }

    /** From where the last poll or run came to, so that nothing falls between. */
    private void listen(RegisteredSource source) {
        String cursor = source.cursor(stores.memory().source(source.name()));
        if (cursor != null) {
            waiting(
                    stop -> {
                        source.listening().open(cursor, clock.millis());
                        return cursor;
                    });
        }
    }

    private <T> T waiting(Function<StopSignal, T> question) {
        return work.stoppable(new StopSignal(), stop -> stop.waiting(() -> question.apply(stop)));
    }

    @Override
    public void close() {
        lease.close();
    }
}
