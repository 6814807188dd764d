package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.ConversationStore.CursorMove;
import im.courtyard.engine.conversation.ConversationStore.CursorMoved;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Member;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Moves read cursors, many at once, inside a transaction of the caller's. Seats are locked in key
 * order and no head is, so it never meets an append in a circle.
 */
final class ReadCursors {

    private static final List<String> SEAT_KEY = List.of("conversation_id", "user_id");
    private static final SizedText LOCK_SEATS =
            Rows.anyOf(
                    "SELECT " + MemberRows.COLUMNS + " FROM cy_member m WHERE m.state = 1 AND",
                    List.of("m.conversation_id", "m.user_id"),
                    " ORDER BY m.conversation_id, m.user_id FOR UPDATE");
    private static final SizedText HEADS =
            Rows.in("SELECT " + HeadRows.COLUMNS + " FROM cy_head h WHERE h.conversation_id", "");
    private static final SizedText COUNTABLES =
            Rows.anyOf(
                    "SELECT conversation_id, seq, countable_no FROM cy_message WHERE",
                    List.of("conversation_id", "seq"),
                    "");
    private static final RowChange MOVE =
            new RowChange(
                    "cy_member",
                    SEAT_KEY,
                    List.of("marked_unread", "version"),
                    List.of("read_seq", "read_countable"));

    private final JdbcSession session;
    private final Dialect dialect;

    private record Key(long conversation, String user) {}

    private record Place(long conversation, long seq) {}

    ReadCursors(JdbcSession session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    List<CursorMoved> move(Collection<CursorMove> moves) throws SQLException {
        Map<Key, Long> wanted = furthest(moves);
        List<Member> seats = lockSeats(wanted);
        Map<Long, Head> heads = heads(seats);
        Map<Place, Long> countables = countables(seats, heads, wanted);
        List<@Nullable Object[]> changes = new ArrayList<>();
        List<CursorMoved> answers = new ArrayList<>();
        for (Member seat : seats) {
            Head head = headOf(heads, seat);
            Place place = target(wanted, head, seat);
            long countable = Math.max(seat.readCountable(), countables.getOrDefault(place, 0L));
            boolean moved = place.seq() > seat.readSeq() || seat.markedUnread();
            long version = moved ? seat.version() + 1 : seat.version();
            if (moved) {
                changes.add(values(seat, version, place.seq(), countable));
            }
            long unread = Math.max(0, head.countable() - countable);
            answers.add(
                    new CursorMoved(
                            seat.conversation(),
                            seat.user(),
                            place.seq(),
                            countable,
                            unread,
                            version,
                            moved));
        }
        dialect.change(session, MOVE, changes);
        return answers;
    }

    /** One wish per seat, in key order. */
    private static Map<Key, Long> furthest(Collection<CursorMove> moves) {
        Map<Key, Long> wanted =
                new TreeMap<>(Comparator.comparingLong(Key::conversation).thenComparing(Key::user));
        for (CursorMove move : moves) {
            wanted.merge(new Key(move.conversation(), move.user()), move.seq(), Math::max);
        }
        return wanted;
    }

    private List<Member> lockSeats(Map<Key, Long> wanted) throws SQLException {
        List<@Nullable Object[]> keys = new ArrayList<>();
        for (Key key : wanted.keySet()) {
            keys.add(new @Nullable Object[] {key.conversation(), key.user()});
        }
        return Rows.keyed(session, dialect, LOCK_SEATS, MemberRows::read, keys);
    }

    private Map<Long, Head> heads(List<Member> seats) throws SQLException {
        Set<Long> ids = new TreeSet<>();
        seats.forEach(seat -> ids.add(seat.conversation()));
        Map<Long, Head> heads = new HashMap<>();
        for (Head head : Rows.list(session, HEADS, HeadRows::read, List.of(), ids)) {
            heads.put(head.conversation(), head);
        }
        return heads;
    }

    private static Head headOf(Map<Long, Head> heads, Member seat) {
        return Objects.requireNonNull(heads.get(seat.conversation()), "a seat without a head");
    }

    /** Where the cursor will stand: never back, never beyond the last message. */
    private static Place target(Map<Key, Long> wanted, Head head, Member seat) {
        long wish = wanted.getOrDefault(new Key(seat.conversation(), seat.user()), 0L);
        long seq = Math.max(seat.readSeq(), Math.min(wish, head.lastSeq()));
        return new Place(seat.conversation(), seq);
    }

    /** How many countable messages there were up to where cursors will stand. */
    private Map<Place, Long> countables(
            List<Member> seats, Map<Long, Head> heads, Map<Key, Long> wanted) throws SQLException {
        Set<Place> places = new LinkedHashSet<>();
        for (Member seat : seats) {
            Place place = target(wanted, headOf(heads, seat), seat);
            if (place.seq() > seat.readSeq()) {
                places.add(place);
            }
        }
        List<@Nullable Object[]> keys = new ArrayList<>();
        places.forEach(p -> keys.add(new @Nullable Object[] {p.conversation(), p.seq()}));
        Map<Place, Long> countables = new HashMap<>();
        Rows.keyed(
                session,
                dialect,
                COUNTABLES,
                row -> countables.put(new Place(row.getLong(1), row.getLong(2)), row.getLong(3)),
                keys);
        return countables;
    }

    private static @Nullable Object[] values(
            Member seat, long version, long readSeq, long countable) {
        return new @Nullable Object[] {
            seat.conversation(), seat.user(), false, version, readSeq, countable
        };
    }
}
