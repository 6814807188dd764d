package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run of the append transaction, as {@link im.courtyard.engine.message.MessageStore#append}
 * numbers its steps; beginning and COMMIT are the caller's.
 *
 * <p>Repeats are rare, and looking for them cost more than all the rest: so the unique index over
 * client ids finds them. Where it refuses the messages, everything is rolled back and run once more
 * by a transaction that looks first; where something else refuses one, it looks then.
 *
 * <p>Heads are locked in id order, so two appends never wait for each other in a circle, and those
 * locked by others are skipped, so one slow conversation holds up no other. Members are written in
 * key order for the same reason.
 */
final class AppendTransaction {

    static final SizedText LOCK_HEADS =
            Rows.in(
                    "SELECT " + GrowingHead.COLUMNS + " FROM cy_head WHERE conversation_id",
                    " ORDER BY conversation_id FOR UPDATE SKIP LOCKED");
    private static final SizedText EXISTING_HEADS =
            Rows.in("SELECT conversation_id FROM cy_head WHERE conversation_id", "");
    static final SizedText KNOWN_CLIENT_IDS =
            Rows.anyOf(
                    "SELECT conversation_id, sender, client_id, seq, version, created_at"
                            + " FROM cy_message WHERE",
                    List.of("conversation_id", "sender", "client_id"),
                    "");
    private static final SizedText SEATS =
            Rows.anyOf(
                    "SELECT conversation_id, user_id FROM cy_member WHERE state = 1 AND",
                    List.of("conversation_id", "user_id"),
                    "");
    private static final RowChange SENDER_CURSORS =
            new RowChange(
                    "cy_member",
                    List.of("conversation_id", "user_id"),
                    List.of(),
                    List.of("read_seq", "read_countable"));

    private final JdbcSession session;
    private final Dialect dialect;
    private final List<Append> batch;
    private final boolean repeatsExpected;
    private boolean repeatsSought;

    private final Map<Long, GrowingHead> heads = new TreeMap<>();
    private final Set<Long> lockedByOthers = new HashSet<>();
    private final Map<ClientKey, Appended.Repeated> known = new HashMap<>();
    private final Set<Seat> doubtful = new HashSet<>();
    private final Set<Seat> confirmed = new HashSet<>();
    private final List<@Nullable Object[]> messages = new ArrayList<>();
    private final Map<Seat, @Nullable Object[]> cursors =
            new TreeMap<>(Comparator.comparingLong(Seat::conversation).thenComparing(Seat::user));

    private record ClientKey(long conversation, String sender, String clientId) {
        static ClientKey of(Append append) {
            return new ClientKey(append.conversation(), append.sender(), append.clientId());
        }
    }

    private record Seat(long conversation, String user) {
        static Seat of(Append append) {
            return new Seat(append.conversation(), append.sender());
        }
    }

    private AppendTransaction(
            JdbcSession session, Dialect dialect, List<Append> batch, boolean repeatsExpected) {
        this.session = session;
        this.dialect = dialect;
        this.batch = batch;
        this.repeatsExpected = repeatsExpected;
    }

    static List<Appended> run(JdbcSession session, Dialect dialect, List<Append> batch)
            throws SQLException {
        try {
            return new AppendTransaction(session, dialect, batch, false).run();
        } catch (SQLException e) {
            if (!SqlErrors.isDuplicate(e)) {
                throw e;
            }
            session.rollback();
            return new AppendTransaction(session, dialect, batch, true).run();
        }
    }

    private List<Appended> run() throws SQLException {
        lockHeads();
        if (repeatsExpected) {
            findRepeats();
        }
        fence();
        List<Appended> answers = new ArrayList<>(batch.size());
        for (Append append : batch) {
            answers.add(answer(append));
        }
        Rows.exactly(session, MessageRows.INSERT, messages);
        moveHeads();
        dialect.change(session, SENDER_CURSORS, List.copyOf(cursors.values()));
        return answers;
    }

    private void lockHeads() throws SQLException {
        Set<Long> wanted = new TreeSet<>();
        batch.forEach(append -> wanted.add(append.conversation()));
        for (var head : Rows.list(session, LOCK_HEADS, GrowingHead::read, List.of(), wanted)) {
            heads.put(head.conversation(), head);
        }
        wanted.removeAll(heads.keySet());
        if (!wanted.isEmpty()) {
            lockedByOthers.addAll(
                    Rows.list(session, EXISTING_HEADS, row -> row.getLong(1), List.of(), wanted));
        }
    }

    private void findRepeats() throws SQLException {
        repeatsSought = true;
        List<@Nullable Object[]> keys = new ArrayList<>();
        for (Append append : batch) {
            if (heads.containsKey(append.conversation())) {
                keys.add(
                        new @Nullable Object[] {
                            append.conversation(), append.sender(), append.clientId()
                        });
            }
        }
        Rows.keyed(
                session,
                dialect,
                KNOWN_CLIENT_IDS,
                row ->
                        known.put(
                                new ClientKey(row.getLong(1), row.getString(2), row.getString(3)),
                                new Appended.Repeated(
                                        row.getLong(4), row.getLong(5), row.getLong(6))),
                keys);
    }

    /**
     * Looks again whether senders are members where somebody came or went since they were asked.
     */
    private void fence() throws SQLException {
        for (Append append : batch) {
            GrowingHead head = heads.get(append.conversation());
            if (head != null
                    && head.memberVersion() != append.memberVersion()
                    && !known.containsKey(ClientKey.of(append))) {
                doubtful.add(Seat.of(append));
            }
        }
        List<@Nullable Object[]> keys = new ArrayList<>();
        doubtful.forEach(s -> keys.add(new @Nullable Object[] {s.conversation(), s.user()}));
        confirmed.addAll(
                Rows.keyed(
                        session,
                        dialect,
                        SEATS,
                        row -> new Seat(row.getLong(1), row.getString(2)),
                        keys));
    }

    private Appended answer(Append append) throws SQLException {
        GrowingHead head = heads.get(append.conversation());
        if (head == null) {
            return lockedByOthers.contains(append.conversation())
                    ? new Appended.Locked()
                    : new Appended.NotMember();
        }
        Appended.Repeated first = known.get(ClientKey.of(append));
        if (first != null) {
            return first;
        }
        Seat seat = Seat.of(append);
        if (doubtful.contains(seat) && !confirmed.contains(seat)) {
            return refused(append, new Appended.NotMember());
        }
        if (append.replyTo() != null && !head.has(append.replyTo())) {
            return refused(append, new Appended.NoSuchReply());
        }
        return store(append, head, seat);
    }

    /** What is refused now may be the repeat of what was not. */
    private Appended refused(Append append, Appended refusal) throws SQLException {
        if (!repeatsSought) {
            findRepeats();
        }
        Appended.Repeated first = known.get(ClientKey.of(append));
        return first != null ? first : refusal;
    }

    private Appended store(Append append, GrowingHead head, Seat seat) {
        Message message = head.next(append);
        messages.add(MessageRows.values(message, append.device()));
        cursors.put(
                seat,
                new @Nullable Object[] {
                    seat.conversation(), seat.user(), message.seq(), message.countableNo()
                });
        known.put(
                ClientKey.of(append),
                new Appended.Repeated(message.seq(), message.version(), message.at()));
        return new Appended.Stored(message, head.memberVersion());
    }

    private void moveHeads() throws SQLException {
        List<@Nullable Object[]> grown = new ArrayList<>();
        for (GrowingHead head : heads.values()) {
            if (head.hasGrown()) {
                grown.add(head.values());
            }
        }
        dialect.change(session, GrowingHead.CHANGE, grown);
    }
}
