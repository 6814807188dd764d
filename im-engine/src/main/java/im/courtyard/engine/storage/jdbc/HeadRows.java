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
        long lastSeq = row.getLong("last_seq");
        return new Head(
                row.getLong("conversation_id"),
                row.getLong("first_seq"),
                lastSeq,
                row.getLong("last_version"),
                row.getLong("countable"),
                row.getLong("member_version"),
                row.getInt("member_count"),
                lastSeq == 0 ? null : preview(row, lastSeq));
    }

    private static Preview preview(ResultSet row, long lastSeq) throws SQLException {
        return new Preview(
                lastSeq,
                row.getString("last_sender"),
                row.getString("last_type"),
                row.getString("last_text"),
                row.getLong("last_at"));
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
