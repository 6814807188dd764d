package im.courtyard.engine.receipt;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.ConversationStore.CursorMove;
import im.courtyard.engine.conversation.ConversationStore.CursorMoved;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.delivery.Delivery;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageHistory;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read cursors: coalesced while the last batch is being written, committed in batches, then told to
 * those who may see them. A cursor only moves forward. Thread-safe; one thread of its own writes.
 */
public final class ReceiptService implements AutoCloseable {

    /**
     * Members of larger conversations are not told of each other's cursors; they ask for counts.
     */
    public static final int LIVE_MEMBERS = 200;

    private static final Logger log = LoggerFactory.getLogger(ReceiptService.class);
    private static final int MAX_BATCH = 256;

    /** Answers that may wait for one cursor: who asks more often than we write gets BUSY. */
    private static final int MAX_WAITING = 256;

    private final ConversationStore store;
    private final MessageHistory history;
    private final Rosters rosters;
    private final Delivery delivery;
    private final Consumer<ReadReceipt> afterwards;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Map<Cursor, Wish> waiting = new LinkedHashMap<>();
    private final Thread thread = new Thread(null, this::run, "courtyard-receipts", 0, false);
    private boolean stopping;

    private record Cursor(long conversation, String user) {}

    private static final class Wish {
        private long seq;
        private final List<ReadCallback> callbacks = new ArrayList<>(1);
    }

    /**
     * @param afterwards hears of every cursor that moved, on the receipt thread: must be quick
     */
    public ReceiptService(
            ConversationStore store,
            MessageHistory history,
            Rosters rosters,
            Delivery delivery,
            Consumer<ReadReceipt> afterwards,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.rosters = rosters;
        this.delivery = delivery;
        this.afterwards = afterwards;
        this.clock = clock;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Moves a member's cursor forward; the callback hears once it is committed. Does not block. */
    public void read(String user, long conversation, long seq, ReadCallback callback) {
        lock.lock();
        try {
            if (stopping) {
                callback.failed(new ImException(ErrorCode.STOPPING, "this node is stopping"));
                return;
            }
            Wish wish = waiting.computeIfAbsent(new Cursor(conversation, user), c -> new Wish());
            if (wish.callbacks.size() >= MAX_WAITING) {
                callback.failed(
                        new ImException(ErrorCode.BUSY, "too many reads wait; repeat this one"));
                return;
            }
            wish.seq = Math.max(wish.seq, seq);
            wish.callbacks.add(callback);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Everybody's cursor, for conversations that are told live; else empty. */
    public Map<String, Long> cursors(String user, long conversation) {
        Roster roster = rosters.requireMember(conversation, user);
        return roster.size() <= LIVE_MEMBERS ? store.cursors(conversation) : Map.of();
    }

    /** How many have read each of these messages. */
    public List<ConversationStore.ReadCount> counts(
            String user, long conversation, Collection<Long> seqs) {
        rosters.requireMember(conversation, user);
        return seqs.isEmpty() ? List.of() : store.readCounts(conversation, new TreeSet<>(seqs));
    }

    /** Who has read a message and who has not, among those it was for. */
    public Readers readers(String user, long conversation, long seq) {
        Message message =
                history.find(user, conversation, seq)
                        .orElseThrow(
                                () ->
                                        new ImException(
                                                        ErrorCode.NOT_FOUND,
                                                        "there is no message %d/%d"
                                                                .formatted(conversation, seq))
                                                .with("conversation", conversation)
                                                .with("seq", seq));
        Roster roster = rosters.requireMember(conversation, user);
        Map<String, Long> cursors = store.cursors(conversation);
        List<String> read = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        roster.seats()
                .forEach(
                        (member, seat) -> {
                            if (!member.equals(message.sender()) && seat.joinedSeq() <= seq) {
                                boolean has = cursors.getOrDefault(member, 0L) >= seq;
                                (has ? read : unread).add(member);
                            }
                        });
        return new Readers(read, unread);
    }

    /** User ids. */
    public record Readers(List<String> read, List<String> unread) {}

    private void run() {
        while (true) {
            try {
                Map<Cursor, Wish> batch = take();
                if (batch.isEmpty()) {
                    return;
                }
                write(batch);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("writing read cursors failed", e);
            }
        }
    }

    /** Empty when the service stops and nothing is left. */
    private Map<Cursor, Wish> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !stopping) {
                some.await();
            }
            Map<Cursor, Wish> batch = new HashMap<>();
            var all = waiting.entrySet().iterator();
            while (all.hasNext() && batch.size() < MAX_BATCH) {
                Map.Entry<Cursor, Wish> next = all.next();
                batch.put(next.getKey(), next.getValue());
                all.remove();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(Map<Cursor, Wish> batch) {
        List<CursorMove> moves = new ArrayList<>(batch.size());
        batch.forEach((c, wish) -> moves.add(new CursorMove(c.conversation, c.user, wish.seq)));
        List<CursorMoved> moved;
        try {
            moved = store.moveCursors(moves);
        } catch (StorageException e) {
            log.warn("read cursors were not written: {}", e.kind(), e);
            ImException away =
                    new ImException(ErrorCode.UNAVAILABLE, "the database does not answer");
            batch.values().forEach(wish -> wish.callbacks.forEach(c -> c.failed(away)));
            return;
        }
        for (CursorMoved cursor : moved) {
            Wish wish = batch.remove(new Cursor(cursor.conversation(), cursor.user()));
            if (wish != null) {
                wish.callbacks.forEach(callback -> callback.moved(cursor));
            }
            if (cursor.moved()) {
                tellSafely(cursor);
            }
        }
        batch.forEach(
                (c, wish) ->
                        wish.callbacks.forEach(
                                callback -> callback.failed(Rosters.notMember(c.conversation))));
    }

    private void tellSafely(CursorMoved cursor) {
        try {
            tell(cursor);
        } catch (RuntimeException e) {
            log.error("telling of a read cursor in {} failed", cursor.conversation(), e);
        }
    }

    private void tell(CursorMoved cursor) {
        Events.Receipt own =
                new Events.Receipt(
                        cursor.conversation(),
                        cursor.user(),
                        cursor.readSeq(),
                        cursor.readCountable(),
                        cursor.unread(),
                        cursor.memberVersion());
        delivery.tell(List.of(cursor.user()), FrameWriter.event(own));
        Roster roster = rosters.cached(cursor.conversation());
        if (roster != null && roster.size() <= LIVE_MEMBERS) {
            Events.Receipt others =
                    new Events.Receipt(
                            cursor.conversation(),
                            cursor.user(),
                            cursor.readSeq(),
                            null,
                            null,
                            null);
            List<String> users =
                    roster.users().stream().filter(u -> !u.equals(cursor.user())).toList();
            delivery.tell(users, FrameWriter.event(others));
        }
        afterwards.accept(
                new ReadReceipt(
                        cursor.conversation(), cursor.user(), cursor.readSeq(), clock.millis()));
    }

    /** Writes what waits, then ends the thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            some.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(5000);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
