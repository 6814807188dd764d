package im.courtyard.engine.admin;

import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.delivery.Delivery;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Whether this node has delivered what the database holds:
 *
 * <ol>
 *   <li>Of the conversations that were delivered last, the versions in the database are read, and
 *       then how far each is delivered.
 *   <li>One that is behind counts only where a member's session here is older than a sweep takes to
 *       come round: a stream that nobody listened to is behind rightfully.
 *   <li>Those are looked at again after one and after three seconds; who has come up to the version
 *       that was read at first is fine.
 * </ol>
 *
 * Thread-safe; {@link #report} blocks on storage first, the rest happens on other threads.
 */
final class DeliveryCheck {

    private static final int MOST = 500;
    private static final long[] PAUSES_MILLIS = {1000, 2000};
    private static final Duration SWEPT = Duration.ofSeconds(40);

    private final Delivery delivery;
    private final ConversationStore conversations;
    private final Rosters rosters;
    private final SessionRegistry sessions;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final Clock clock;

    DeliveryCheck(
            Delivery delivery,
            ConversationStore conversations,
            Rosters rosters,
            SessionRegistry sessions,
            ScheduledExecutorService timer,
            Executor threads,
            Clock clock) {
        this.delivery = delivery;
        this.conversations = conversations;
        this.rosters = rosters;
        this.sessions = sessions;
        this.timer = timer;
        this.threads = threads;
        this.clock = clock;
    }

    /** A conversation that is not delivered as far as the database has it. */
    record Behind(long conversation, long delivered, long version) {}

    record Report(int compared, List<Behind> behind) {}

    CompletionStage<Report> report() {
        Map<Long, Long> versions =
                new TreeMap<>(conversations.versions(delivery.delivered(MOST).keySet()));
        return again(heard(behind(versions)), 0)
                .thenApply(behind -> new Report(versions.size(), behind));
    }

    private CompletionStage<List<Behind>> again(List<Behind> behind, int look) {
        if (behind.isEmpty() || look == PAUSES_MILLIS.length) {
            return CompletableFuture.completedStage(behind);
        }
        Map<Long, Long> versions = new TreeMap<>();
        behind.forEach(one -> versions.put(one.conversation(), one.version()));
        CompletableFuture<Void> pause = new CompletableFuture<>();
        timer.schedule(() -> pause.complete(null), PAUSES_MILLIS[look], TimeUnit.MILLISECONDS);
        return pause.thenApplyAsync(nothing -> behind(versions), threads)
                .thenCompose(still -> again(still, look + 1));
    }

    private List<Behind> behind(Map<Long, Long> versions) {
        return delivery.delivered(versions.keySet()).entrySet().stream()
                .map(
                        one ->
                                new Behind(
                                        one.getKey(),
                                        one.getValue(),
                                        versions.getOrDefault(one.getKey(), 0L)))
                .filter(one -> one.delivered() < one.version())
                .toList();
    }

    private List<Behind> heard(List<Behind> behind) {
        long swept = clock.millis() - SWEPT.toMillis();
        return behind.stream().filter(one -> isHeard(one.conversation(), swept)).toList();
    }

    private boolean isHeard(long conversation, long since) {
        Roster roster = rosters.get(conversation);
        if (roster == null) {
            return false;
        }
        for (String user : roster.users()) {
            for (Session session : sessions.of(user)) {
                if (session.connectedAt() < since) {
                    return true;
                }
            }
        }
        return false;
    }
}
