package im.courtyard.client.model;

import java.util.List;

/**
 * Messages of a conversation, ascending.
 *
 * @param from first seq that this answer covers; above {@code to} when it covers none
 * @param to last seq that it covers: a seq in between that is absent is gone for good
 * @param version of the conversation when it was read
 */
public record HistoryPage(
        long conversation,
        long from,
        long to,
        List<Message> messages,
        long firstSeq,
        long lastSeq,
        long version) {}
