package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Head.Preview;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a head stands in cy_head. The newest message is always the one with the last seq. */
final class HeadRows {

    static final String COLUMNS =
            "h.conversation_id, h.first_seq, h.last_seq, h.last_version, h.countable,"
                    + " h.member_version, h.member_count, h.last_sender, h.last_type, h.last_text,"
                    + " h.last_at";

    static final RowShape SHAPE =
            new RowShape(
                    "cy_head",
                    List.of("conversation_id"),
                    List.of(
                            "first_seq",
                            "last_seq",
                            "last_version",
                            "countable",
                            "member_version",
                            "member_count",
                            "last_sender",
                            "last_type",
                            "last_text",
                            "last_at"));

    static final SizedText INSERT = new SizedText(SHAPE::insert);

    static final RowChange CHANGE =
            new RowChange(SHAPE.table(), SHAPE.keys(), SHAPE.others(), List.of());

    private HeadRows() {}

    static Head read(ResultSet row) throws SQLException {
        return read(new Columns(row));
    }

    static Head read(Columns row) throws SQLException {
        long conversation = row.number();
        long firstSeq = row.number();
        long lastSeq = row.number();
        return new Head(
                conversation,
                firstSeq,
                lastSeq,
                row.number(),
                row.number(),
                row.number(),
                row.smallNumber(),
                preview(row, lastSeq));
    }

    private static @Nullable Preview preview(Columns row, long lastSeq) throws SQLException {
        String sender = row.textOrNull();
        String type = row.textOrNull();
        String text = row.textOrNull();
        long at = row.number();
        return lastSeq == 0 || sender == null || type == null || text == null
                ? null
                : new Preview(lastSeq, sender, type, text, at);
    }

    /** The values of {@link #SHAPE}. */
    static @Nullable Object[] values(Head head) {
        Preview last = head.last();
        return new @Nullable Object[] {
            head.conversation(),
            head.firstSeq(),
            head.lastSeq(),
            head.version(),
            head.countable(),
            head.memberVersion(),
            head.memberCount(),
            last == null ? null : last.sender(),
            last == null ? null : last.type(),
            last == null ? null : last.text(),
            last == null ? 0L : last.at()
        };
    }

    /** As much of {@code text} as a preview holds, no character cut in half. */
    static String previewOf(String text) {
        if (text.length() <= Preview.MAX_TEXT) {
            return text;
        }
        int end = Preview.MAX_TEXT;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
