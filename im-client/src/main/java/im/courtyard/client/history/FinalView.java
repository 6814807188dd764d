package im.courtyard.client.history;

import java.util.List;

/**
 * What one user has of one conversation after everything has settled and a fresh client has synced.
 *
 * @param firstSeq the first seq that this user may see and that is still kept
 * @param lastSeq as the server states it
 * @param messages ascending, as the server gave them; not sorted or cleaned by the observer
 */
public record FinalView(
        String user,
        long conversation,
        long firstSeq,
        long lastSeq,
        long readSeq,
        long unread,
        List<Place> messages) {

    public FinalView {
        messages = List.copyOf(messages);
    }
}
