package im.courtyard.engine.conversation;

import org.jspecify.annotations.Nullable;

/**
 * The counters of a conversation; they move only under the head's lock.
 *
 * @param firstSeq the oldest message still kept
 * @param lastSeq messages so far
 * @param version changes of any kind so far, contiguous over every event
 * @param countable messages that count as unread so far
 * @param memberVersion moves with every change of who is a member, and of roles
 * @param last the newest message, null while there is none
 */
public record Head(
        long conversation,
        long firstSeq,
        long lastSeq,
        long version,
        long countable,
        long memberVersion,
        int memberCount,
        @Nullable Preview last) {

    /**
     * What a list shows of the newest message.
     *
     * @param text at most 200 characters
     * @param at epoch milliseconds
     */
    public record Preview(long seq, String sender, String type, String text, long at) {
        /** Longest text, in characters. */
        public static final int MAX_TEXT = 200;
    }
}
