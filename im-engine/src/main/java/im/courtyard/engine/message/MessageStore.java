package im.courtyard.engine.message;

import java.util.List;
import java.util.Optional;

/** Where messages are kept. Safe for use by many threads; calls block on storage. */
public interface MessageStore {

    /**
     * The append transaction, one attempt:
     *
     * <ol>
     *   <li>Lock the heads in id order, skipping those that are locked by others.
     *   <li>Drop repeats: inside the batch at once; of what was stored before, when the unique
     *       index over client ids refuses step 4, or another step refuses an append. Then look them
     *       up.
     *   <li>Fence: where a head's member version differs from the one an append was checked under,
     *       reread those senders' seats under the lock.
     *   <li>Insert the messages, multi-row, in sizes that are prepared once.
     *   <li>Move the heads, and the senders' own read cursors.
     *   <li>COMMIT, and on H2 whatever makes that survive kill -9.
     * </ol>
     *
     * Seqs and versions follow the order of {@code batch} within a conversation. Answers one
     * element per append, in order. A StorageException says what is known: CONFLICT (rolled back,
     * run it again), OUTCOME_UNKNOWN (run it again, step 2 tells), REJECTED (rolled back, bisect),
     * UNAVAILABLE (nothing happened).
     */
    List<Appended> append(List<Append> batch);

    Optional<Message> findByClientId(long conversation, String sender, String clientId);

    Optional<Message> find(long conversation, long seq);

    /** Messages with seqs in [from, to], ascending, the first {@code limit} of them. */
    List<Message> ascending(long conversation, long from, long to, int limit);

    /**
     * Messages with seqs in [from, to], the last {@code limit} of them, still in ascending order.
     */
    List<Message> latest(long conversation, long from, long to, int limit);
}
