package im.courtyard.engine.message;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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

    /** By people: whose lane keeps the order now. */
    private final Map<String, Long> opened = new LinkedHashMap<>();

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
        Long known = opened(to);
        if (known != null) {
            return known;
        }
        if (isBehind(sender, to, draft)) {
            throw MessageService.behindARefusedOne();
        }
        try {
            messages.checkFirst(sender, draft);
            long conversation = opening.applyAsLong(to);
            handOver(sender, to, conversation);
            return conversation;
        } catch (StorageException e) {
            refused(sender, to, draft);
            throw e;
        } catch (ImException e) {
            if (e.code().isForNow()) {
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
        Long known = opened.get(to);
        if (known != null) {
            messages.refused(sender, known, draft);
        } else if (order.knows(to) || order.size() < MAX_PEOPLE) {
            order.refuse(to, MessageService.arrival(sender, draft), System.nanoTime());
        } else {
            order.purge(System.nanoTime());
        }
    }

    private synchronized @Nullable Long opened(String to) {
        return opened.get(to);
    }

    /** From here on the lane keeps their order, also of what was refused before. */
    private synchronized void handOver(Sender sender, String to, long conversation) {
        messages.refusedBefore(sender, conversation, order.take(to));
        if (opened.size() >= MAX_PEOPLE) {
            opened.remove(opened.keySet().iterator().next());
        }
        opened.put(to, conversation);
    }

    private synchronized void settled(String to, MessageDraft draft) {
        order.passed(to, MessageService.clientId(draft), System.nanoTime());
    }
}
