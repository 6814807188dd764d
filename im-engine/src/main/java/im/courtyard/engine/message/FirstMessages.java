package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What one session writes to people, not to conversations: opens the direct conversation, and keeps
 * the order of those messages for which that failed for now, until there is one whose lane takes
 * that over. Thread-safe.
 */
public final class FirstMessages {

    /** With so many people at once; beyond that, order is kept from the first repeat on. */
    private static final int MAX_PEOPLE = 64;

    private final MessageService messages;
    private final ToLongFunction<String> opening;
    private final SendOrder<String> order = new SendOrder<>();

    /**
     * @param opening the direct conversation with a user, made if absent; may block on storage
     */
    public FirstMessages(MessageService messages, ToLongFunction<String> opening) {
        this.messages = messages;
        this.opening = opening;
    }

    /**
     * The conversation for a message to a user, which is to be sent there next.
     *
     * @param sender always of this session
     * @throws ImException where the message is refused: BUSY where an earlier one to that user was
     *     refused for now and is to be repeated first
     * @throws StorageException where the database is away
     */
    public long conversation(Sender sender, String to, MessageDraft draft) {
        if (isBehind(sender, to, draft)) {
            throw MessageService.behindARefusedOne();
        }
        try {
            messages.checkFirst(sender, draft);
            long conversation = opening.applyAsLong(to);
            messages.refusedBefore(sender, conversation, take(to));
            return conversation;
        } catch (StorageException e) {
            refused(sender, to, draft);
            throw e;
        } catch (ImException e) {
            if (e.code() == ErrorCode.RATE_LIMITED) {
                refused(sender, to, draft);
            } else {
                settled(to, draft);
            }
            throw e;
        }
    }

    private synchronized boolean isBehind(Sender sender, String to, MessageDraft draft) {
        return !order.admits(to, MessageService.arrival(sender, draft), System.nanoTime());
    }

    /** A message to a user was refused for now: those behind it must not overtake it. */
    public synchronized void refused(Sender sender, String to, MessageDraft draft) {
        if (order.knows(to) || order.size() < MAX_PEOPLE) {
            order.refuse(to, MessageService.arrival(sender, draft), System.nanoTime());
        } else {
            order.purge(System.nanoTime());
        }
    }

    private synchronized void settled(String to, MessageDraft draft) {
        order.passed(to, MessageService.clientId(draft), System.nanoTime());
    }

    private synchronized List<SendOrder.Arrival> take(String to) {
        return order.take(to);
    }
}
