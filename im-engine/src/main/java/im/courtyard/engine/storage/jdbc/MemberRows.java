package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a seat stands in cy_member. */
final class MemberRows {

    static final String COLUMNS =
            "m.conversation_id, m.user_id, m.role, m.state, m.joined_seq, m.left_seq, m.read_seq,"
                    + " m.read_countable, m.version, m.muted, m.pinned, m.hidden, m.marked_unread,"
                    + " m.joined_at";

    static final RowShape SHAPE =
            new RowShape(
                    "cy_member",
                    List.of("conversation_id", "user_id"),
                    List.of(
                            "role",
                            "state",
                            "joined_seq",
                            "left_seq",
                            "read_seq",
                            "read_countable",
                            "version",
                            "muted",
                            "pinned",
                            "hidden",
                            "marked_unread",
                            "joined_at"));

    static final SizedText INSERT = new SizedText(SHAPE::insert);

    private MemberRows() {}

    static Member read(ResultSet row) throws SQLException {
        return read(new Columns(row));
    }

    static Member read(Columns row) throws SQLException {
        return new Member(
                row.number(),
                row.text(),
                MemberRole.of(row.smallNumber()),
                row.smallNumber() == 1,
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.flag(),
                row.flag(),
                row.flag(),
                row.flag(),
                row.number());
    }

    /** The values of {@link #SHAPE}. */
    static @Nullable Object[] values(Member member) {
        return new @Nullable Object[] {
            member.conversation(),
            member.user(),
            member.role().code(),
            member.active() ? 1 : 0,
            member.joinedSeq(),
            member.leftSeq(),
            member.readSeq(),
            member.readCountable(),
            member.version(),
            member.muted(),
            member.pinned(),
            member.hidden(),
            member.markedUnread(),
            member.joinedAt()
        };
    }

    /** A seat taken for the first time, read up to {@code readSeq}. */
    static Member fresh(
            long conversation,
            String user,
            MemberRole role,
            long joinedSeq,
            long readSeq,
            long readCountable,
            long at) {
        return new Member(
                conversation,
                user,
                role,
                true,
                joinedSeq,
                0,
                readSeq,
                readCountable,
                1,
                false,
                false,
                false,
                false,
                at);
    }

    /** The same seat with another role, one version later. */
    static Member inRole(Member seat, MemberRole role) {
        return new Member(
                seat.conversation(),
                seat.user(),
                role,
                seat.active(),
                seat.joinedSeq(),
                seat.leftSeq(),
                seat.readSeq(),
                seat.readCountable(),
                seat.version() + 1,
                seat.muted(),
                seat.pinned(),
                seat.hidden(),
                seat.markedUnread(),
                seat.joinedAt());
    }

    /** The same seat given up, one version later. */
    static Member left(Member seat, long leftSeq) {
        return new Member(
                seat.conversation(),
                seat.user(),
                MemberRole.MEMBER,
                false,
                seat.joinedSeq(),
                leftSeq,
                seat.readSeq(),
                seat.readCountable(),
                seat.version() + 1,
                seat.muted(),
                seat.pinned(),
                seat.hidden(),
                seat.markedUnread(),
                seat.joinedAt());
    }

    /** A seat that was given up and is taken again: settings stay, cursors only grow. */
    static Member again(
            Member seat,
            MemberRole role,
            long joinedSeq,
            long readSeq,
            long readCountable,
            long at) {
        return new Member(
                seat.conversation(),
                seat.user(),
                role,
                true,
                joinedSeq,
                0,
                Math.max(seat.readSeq(), readSeq),
                Math.max(seat.readCountable(), readCountable),
                seat.version() + 1,
                seat.muted(),
                seat.pinned(),
                false,
                false,
                at);
    }
}
