package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch through the append transaction whatever the database does meanwhile:
 *
 * <ol>
 *   <li>CONFLICT: it was rolled back; run it again, for at most the busy time.
 *   <li>OUTCOME_UNKNOWN or UNAVAILABLE: answer nothing, run it again until the database is back;
 *       what was stored after all comes out as a repeat. After 30 s answer UNAVAILABLE, which tells
 *       clients to repeat under the same id.
 *   <li>REJECTED: run both halves on their own, so that one poisonous message fails alone.
 * </ol>
 *
 * Used by one lane thread.
 */
final class AppendRun {

    private static final Logger log = LoggerFactory.getLogger(AppendRun.class);
    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private final MessageStore store;
    private final Duration busy;

    AppendRun(MessageStore store, Duration busy) {
        this.store = store;
        this.busy = busy;
    }

    /** What became of one item: one of the two is null. */
    record Outcome(@Nullable Appended appended, @Nullable ImException failure) {
        /** Not stored, and not refused for good. */
        boolean isForNow() {
            return appended instanceof Appended.Locked
                    || failure != null && failure.code().isForNow();
        }

        static Outcome of(Appended appended) {
            return new Outcome(appended, null);
        }

        static Outcome of(ImException failure) {
            return new Outcome(null, failure);
        }
    }

    /** One outcome per item, in order. */
    List<Outcome> run(List<LaneItem> items) {
        long start = System.nanoTime();
        boolean uncertain = false;
        for (int attempt = 0; ; attempt++) {
            try {
                List<Append> batch = items.stream().map(LaneItem::append).toList();
                List<Appended> appended = store.append(batch);
                return uncertain ? told(batch, appended) : outcomes(appended);
            } catch (StorageException e) {
                uncertain |= e.kind() == StorageException.Kind.OUTCOME_UNKNOWN;
                Duration spent = Duration.ofNanos(System.nanoTime() - start);
                switch (e.kind()) {
                    case REJECTED -> {
                        return bisect(items, e);
                    }
                    case CONFLICT -> {
                        if (spent.compareTo(busy) > 0) {
                            return all(items, BusyConversations.busy());
                        }
                    }
                    case OUTCOME_UNKNOWN, UNAVAILABLE -> {
                        if (attempt == 0) {
                            log.warn(
                                    "append of {} messages: {}; trying again",
                                    items.size(),
                                    e.kind(),
                                    e);
                        }
                        if (spent.compareTo(GIVE_UP) > 0
                                || Thread.currentThread().isInterrupted()) {
                            return all(items, unavailable());
                        }
                    }
                }
                pause(e.kind(), attempt);
            }
        }
    }

    private static List<Outcome> outcomes(List<Appended> appended) {
        return appended.stream().map(Outcome::of).toList();
    }

    /**
     * After an unknown outcome a repeat may be our own first attempt, of which nobody has heard.
     */
    private List<Outcome> told(List<Append> batch, List<Appended> appended) {
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Appended one = appended.get(i);
            if (one instanceof Appended.Repeated first) {
                one =
                        store.find(batch.get(i).conversation(), first.seq())
                                .<Appended>map(message -> new Appended.Stored(message, 0))
                                .orElse(first);
            }
            outcomes.add(Outcome.of(one));
        }
        return outcomes;
    }

    private List<Outcome> bisect(List<LaneItem> items, StorageException e) {
        if (items.size() == 1) {
            Append append = items.get(0).append();
            log.error(
                    "the database refused message {} of {} in conversation {}",
                    append.clientId(),
                    append.sender(),
                    append.conversation(),
                    e);
            return all(
                    items,
                    new ImException(ErrorCode.INTERNAL, "the database refused this message")
                            .with("conversation", append.conversation()));
        }
        int half = items.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(run(items.subList(0, half)));
        Map<Long, Outcome> held = new HashMap<>();
        for (int i = 0; i < half; i++) {
            if (outcomes.get(i).isForNow()) {
                held.put(items.get(i).conversation(), outcomes.get(i));
            }
        }
        List<LaneItem> rest = items.subList(half, items.size());
        List<LaneItem> free =
                rest.stream().filter(item -> !held.containsKey(item.conversation())).toList();
        Iterator<Outcome> ran = (free.isEmpty() ? List.<Outcome>of() : run(free)).iterator();
        // What is behind a message that must wait waits too.
        for (LaneItem item : rest) {
            Outcome outcome = held.get(item.conversation());
            outcomes.add(outcome != null ? outcome : ran.next());
        }
        return outcomes;
    }

    /** Nothing is known of these items. */
    static List<Outcome> unavailable(List<LaneItem> items) {
        return all(items, unavailable());
    }

    private static ImException unavailable() {
        return new ImException(
                ErrorCode.UNAVAILABLE,
                "the database does not answer; repeat the message under the same clientMessageId");
    }

    private static List<Outcome> all(List<LaneItem> items, ImException failure) {
        return Collections.nCopies(items.size(), Outcome.of(failure));
    }

    private static void pause(StorageException.Kind kind, int attempt) {
        long most = kind == StorageException.Kind.CONFLICT ? 20 : 500;
        long millis = Math.min(most, 2L << Math.min(attempt, 8));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
