package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberRole;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the seats that one change of a conversation touches, under its head's lock. */
final class SeatChanges {

    /** In key order, as everybody does who locks several seats. */
    private static final SizedText LOCK_SEATS =
            Rows.in(
                    "SELECT "
                            + MemberRows.COLUMNS
                            + " FROM cy_member m WHERE m.conversation_id = ? AND m.user_id",
                    " ORDER BY m.user_id FOR UPDATE");

    private static final SizedText SPANS =
            new SizedText(
                    new RowShape(
                                    "cy_member_span",
                                    List.of("conversation_id", "user_id"),
                                    List.of("from_seq", "to_seq"))
                            ::insert);

    private final JdbcSession session;
    private final Dialect dialect;
    private final Head head;
    private final long joinedSeq;
    private final long at;

    private final List<@Nullable Object[]> fresh = new ArrayList<>();
    private final List<@Nullable Object[]> changed = new ArrayList<>();
    private final List<@Nullable Object[]> spans = new ArrayList<>();

    SeatChanges(
            JdbcSession session, Dialect dialect, Conversation conversation, Head head, long at) {
        this.session = session;
        this.dialect = dialect;
        this.head = head;
        this.joinedSeq = conversation.historyVisible() ? 1 : head.lastSeq() + 1;
        this.at = at;
    }

    /**
     * @param added people who have no active seat
     * @param removed people who have one
     */
    void write(Map<String, MemberRole> roles, Set<String> added, Set<String> removed)
            throws SQLException {
        Set<String> touched = new TreeSet<>(added);
        touched.addAll(removed);
        touched.addAll(roles.keySet());
        Map<String, Member> seats = lock(touched);
        for (String user : added) {
            add(user, roles.getOrDefault(user, MemberRole.MEMBER), seats.remove(user));
        }
        for (Member seat : seats.values()) {
            if (removed.contains(seat.user())) {
                changed.add(MemberRows.values(MemberRows.left(seat, head.lastSeq())));
            } else if (seat.active()) {
                MemberRole role = roles.getOrDefault(seat.user(), seat.role());
                changed.add(MemberRows.values(MemberRows.inRole(seat, role)));
            }
        }
        Rows.exactly(session, MemberRows.INSERT, fresh);
        Rows.exactly(session, SPANS, spans);
        dialect.replace(session, MemberRows.SHAPE, changed);
    }

    private Map<String, Member> lock(Set<String> users) throws SQLException {
        Map<String, Member> seats = new TreeMap<>();
        List<?> first = List.of(head.conversation());
        for (Member seat : Rows.list(session, LOCK_SEATS, MemberRows::read, first, users)) {
            seats.put(seat.user(), seat);
        }
        return seats;
    }

    private void add(String user, MemberRole role, @Nullable Member earlier) {
        long id = head.conversation();
        long readSeq = head.lastSeq();
        long readCountable = head.countable();
        if (earlier == null) {
            fresh.add(
                    MemberRows.values(
                            MemberRows.fresh(
                                    id, user, role, joinedSeq, readSeq, readCountable, at)));
            return;
        }
        if (earlier.joinedSeq() <= earlier.leftSeq()) {
            spans.add(new @Nullable Object[] {id, user, earlier.joinedSeq(), earlier.leftSeq()});
        }
        changed.add(
                MemberRows.values(
                        MemberRows.again(earlier, role, joinedSeq, readSeq, readCountable, at)));
    }
}
