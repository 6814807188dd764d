package im.courtyard.client.model;

import java.util.List;

/**
 * A run of seqs that the device holds completely: what is absent inside is gone at the server too.
 */
public record MessageRange(long from, long to, List<Message> messages) {
    public MessageRange {
        messages = List.copyOf(messages);
    }
}
