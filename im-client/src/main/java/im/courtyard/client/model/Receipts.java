package im.courtyard.client.model;

import java.util.List;

/**
 * Who has read how far.
 *
 * @param cursors of each member; empty where the conversation is too large for it
 * @param counts of the seqs asked for
 */
public record Receipts(List<Cursor> cursors, List<Count> counts) {

    public record Cursor(String user, long readSeq) {}

    /** {@code readers} of {@code of} people who could have read it. */
    public record Count(long seq, int readers, int of) {}
}
