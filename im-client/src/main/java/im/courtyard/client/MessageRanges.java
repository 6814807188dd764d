package im.courtyard.client;

import im.courtyard.client.model.Message;
import im.courtyard.client.model.MessageRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The messages of one conversation that are held, with the runs of seqs that they cover. At most
 * {@code limit} messages: the oldest go first, and their range shrinks with them. Thread-safe: the
 * application reads while the client writes.
 */
final class MessageRanges {

    private final int limit;
    private final TreeMap<Long, Message> messages = new TreeMap<>();

    /** Range ends by range starts; disjoint and not touching. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    MessageRanges(int limit) {
        this.limit = limit;
    }

    /**
     * Takes everything that is left of the seqs {@code from} to {@code to}, both inclusive; answers
     * how many more messages are held now (fewer: negative).
     */
    synchronized int add(long from, long to, List<Message> found) {
        if (from > to) {
            return 0;
        }
        int before = messages.size();
        join(from, to);
        for (Message message : found) {
            messages.put(message.seq(), message);
        }
        trim();
        return messages.size() - before;
    }

    private void join(long from, long to) {
        long start = from;
        long end = to;
        Map.Entry<Long, Long> near = ranges.floorEntry(end + 1);
        while (near != null && near.getValue() >= start - 1) {
            start = Math.min(start, near.getKey());
            end = Math.max(end, near.getValue());
            ranges.remove(near.getKey());
            near = ranges.floorEntry(end + 1);
        }
        ranges.put(start, end);
    }

    private void trim() {
        while (messages.size() > limit) {
            forgetUpTo(messages.firstKey());
        }
    }

    private void forgetUpTo(long seq) {
        messages.headMap(seq, true).clear();
        Map.Entry<Long, Long> first = ranges.firstEntry();
        while (first != null && first.getKey() <= seq) {
            ranges.remove(first.getKey());
            if (first.getValue() > seq) {
                ranges.put(seq + 1, first.getValue());
            }
            first = ranges.higherEntry(first.getKey());
        }
    }

    /** Forgets all; answers how many messages that were. */
    synchronized int clear() {
        int gone = messages.size();
        messages.clear();
        ranges.clear();
        return gone;
    }

    synchronized int size() {
        return messages.size();
    }

    /** A copy, ascending. */
    synchronized List<MessageRange> snapshot() {
        List<MessageRange> copy = new ArrayList<>(ranges.size());
        ranges.forEach(
                (from, to) ->
                        copy.add(
                                new MessageRange(
                                        from,
                                        to,
                                        List.copyOf(
                                                messages.subMap(from, true, to, true).values()))));
        return copy;
    }
}
