package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts messages since a time without an index on it, which every append would have to pay for:
 * within a conversation times rise with seqs (but for clocks of nodes that differ), so a search by
 * halves finds where the time begins; all conversations that were active take each step together.
 */
final class MessageCount {

    private static final SizedText TIMES =
            Rows.anyOf(
                    "SELECT conversation_id, created_at FROM cy_message WHERE",
                    List.of("conversation_id", "seq"),
                    "");

    private final JdbcSession session;
    private final Dialect dialect;
    private final long since;

    /** Seqs in [from, to) may be the first one at or after the time; {@code to} certainly is. */
    private record Range(long conversation, long from, long to, long last) {
        boolean isOpen() {
            return from < to;
        }

        long middle() {
            return from + (to - from) / 2;
        }

        Range narrowed(boolean middleIsBefore) {
            return middleIsBefore
                    ? new Range(conversation, middle() + 1, to, last)
                    : new Range(conversation, from, middle(), last);
        }

        long count() {
            return last - to + 1;
        }
    }

    MessageCount(JdbcSession session, Dialect dialect, long since) {
        this.session = session;
        this.dialect = dialect;
        this.since = since;
    }

    long run() throws SQLException {
        List<Range> ranges =
                session.list(
                        "SELECT conversation_id, first_seq, last_seq FROM cy_head"
                                + " WHERE last_at >= ? AND last_seq > 0",
                        row ->
                                new Range(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(3)),
                        since);
        while (ranges.stream().anyMatch(Range::isOpen)) {
            ranges = narrowed(ranges);
        }
        return ranges.stream().mapToLong(Range::count).sum();
    }

    private List<Range> narrowed(List<Range> ranges) throws SQLException {
        Map<Long, Long> times = new HashMap<>();
        List<@Nullable Object[]> keys =
                ranges.stream()
                        .filter(Range::isOpen)
                        .map(range -> new @Nullable Object[] {range.conversation(), range.middle()})
                        .toList();
        Rows.keyed(session, dialect, TIMES, row -> times.put(row.getLong(1), row.getLong(2)), keys);
        return ranges.stream()
                .map(r -> r.isOpen() ? r.narrowed(isBefore(times.get(r.conversation()))) : r)
                .toList();
    }

    /** A message that is gone is an old one. */
    private boolean isBefore(@Nullable Long time) {
        return time == null || time < since;
    }
}
