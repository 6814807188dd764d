package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.ConversationStore.ReadCount;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts who has read some messages of a conversation. People are grouped by where they joined and
 * how far they read, so the answer is exact and cheap for any number of members.
 */
final class ReadCounts {

    private static final SizedText SENDERS =
            Rows.in("SELECT seq, sender FROM cy_message WHERE conversation_id = ? AND seq", "");
    private static final SizedText CURSORS =
            Rows.in(
                    "SELECT user_id, joined_seq, read_seq FROM cy_member"
                            + " WHERE conversation_id = ? AND state = 1 AND user_id",
                    "");
    private static final String GROUPS =
            "SELECT joined_seq, read_seq, COUNT(*) FROM cy_member"
                    + " WHERE conversation_id = ? AND state = 1 GROUP BY joined_seq, read_seq";

    /** People with the same cursor. */
    private record Readers(long joinedSeq, long readSeq, long people) {
        boolean concerns(long seq) {
            return joinedSeq <= seq;
        }

        boolean hasRead(long seq) {
            return concerns(seq) && readSeq >= seq;
        }
    }

    private ReadCounts() {}

    static List<ReadCount> of(JdbcSession session, long conversation, Collection<Long> seqs)
            throws SQLException {
        List<?> id = List.of(conversation);
        Map<Long, String> senders = new TreeMap<>();
        Rows.list(
                session,
                SENDERS,
                row -> senders.put(row.getLong(1), row.getString(2)),
                id,
                new TreeSet<>(seqs));
        Map<String, Readers> own = new HashMap<>();
        Rows.list(
                session,
                CURSORS,
                row -> own.put(row.getString(1), new Readers(row.getLong(2), row.getLong(3), 1)),
                id,
                new TreeSet<>(senders.values()));
        List<Readers> all =
                session.list(
                        GROUPS,
                        row -> new Readers(row.getLong(1), row.getLong(2), row.getLong(3)),
                        conversation);
        List<ReadCount> counts = new ArrayList<>();
        senders.forEach((seq, sender) -> counts.add(count(seq, all, own.get(sender))));
        return counts;
    }

    private static ReadCount count(long seq, List<Readers> all, @Nullable Readers sender) {
        long readers = 0;
        long of = 0;
        for (Readers some : all) {
            readers += some.hasRead(seq) ? some.people() : 0;
            of += some.concerns(seq) ? some.people() : 0;
        }
        if (sender != null && sender.concerns(seq)) {
            of--;
            readers -= sender.hasRead(seq) ? 1 : 0;
        }
        return new ReadCount(seq, Math.max(0, readers), of);
    }
}
