package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A locked head while messages are numbered under it. Not thread-safe. */
final class GrowingHead {

    static final String COLUMNS =
            "conversation_id, first_seq, last_seq, last_version, countable, member_version";

    /** What an append moves; values come from {@link #values()}. */
    static final RowChange CHANGE =
            new RowChange(
                    "cy_head",
                    List.of("conversation_id"),
                    List.of(
                            "last_seq",
                            "last_version",
                            "countable",
                            "last_sender",
                            "last_type",
                            "last_text",
                            "last_at"),
                    List.of());

    private final long conversation;
    private final long firstSeq;
    private final long memberVersion;
    private long lastSeq;
    private long version;
    private long countable;
    private @Nullable Message last;

    private GrowingHead(
            long conversation,
            long firstSeq,
            long lastSeq,
            long version,
            long countable,
            long memberVersion) {
        this.conversation = conversation;
        this.firstSeq = firstSeq;
        this.lastSeq = lastSeq;
        this.version = version;
        this.countable = countable;
        this.memberVersion = memberVersion;
    }

    static GrowingHead read(ResultSet row) throws SQLException {
        return new GrowingHead(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    /** Numbers the next message. */
    Message next(Append append) {
        lastSeq++;
        version++;
        if (append.countable()) {
            countable++;
        }
        last =
                new Message(
                        conversation,
                        lastSeq,
                        version,
                        append.sender(),
                        append.clientId(),
                        append.type(),
                        append.body(),
                        append.text(),
                        append.replyTo(),
                        append.mentions(),
                        append.countable(),
                        countable,
                        append.at());
        return last;
    }

    /** Seqs are contiguous, so what lies within them exists. */
    boolean has(long seq) {
        return firstSeq <= seq && seq <= lastSeq;
    }

    boolean hasGrown() {
        return last != null;
    }

    @Nullable Object[] values() {
        Message newest = last;
        if (newest == null) {
            throw new IllegalStateException("nothing was appended to " + conversation);
        }
        return new @Nullable Object[] {
            conversation,
            lastSeq,
            version,
            countable,
            newest.sender(),
            newest.type(),
            HeadRows.previewOf(newest.text()),
            newest.at()
        };
    }

    long conversation() {
        return conversation;
    }

    long countable() {
        return countable;
    }

    long memberVersion() {
        return memberVersion;
    }
}
