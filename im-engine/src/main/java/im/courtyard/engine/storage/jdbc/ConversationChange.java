package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.HeadChanged.Written;
import im.courtyard.engine.conversation.HeadDecision;
import im.courtyard.engine.conversation.Roster;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of a conversation, inside a transaction of the caller's:
 *
 * <ol>
 *   <li>Lock the head; nobody appends, joins or leaves until COMMIT.
 *   <li>Read conversation and roster, and let the decision decide on them.
 *   <li>Write the seats that were touched: people who come back keep their seat, and their earlier
 *       stay is kept in cy_member_span.
 *   <li>Write the conversation where name or owner changed, or it was closed or opened.
 *   <li>Write the notice, and the head: one version for the change, one for the notice.
 * </ol>
 */
final class ConversationChange {

    private final JdbcSession session;
    private final Dialect dialect;
    private final long id;
    private final long at;

    ConversationChange(JdbcSession session, Dialect dialect, long conversation, long at) {
        this.session = session;
        this.dialect = dialect;
        this.id = conversation;
        this.at = at;
    }

    Optional<HeadChanged> run(HeadDecision decision) throws SQLException {
        Optional<Head> head = lockHead();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Conversation conversation = ConversationQueries.find(session, id).orElseThrow();
        Roster roster = ConversationQueries.roster(session, conversation, head.get());
        HeadChange change =
                decision.decide(new HeadDecision.Locked(conversation, head.get(), roster));
        return Optional.of(
                change.isNothing()
                        ? new HeadChanged(conversation, head.get(), List.of(), List.of(), null)
                        : apply(change, conversation, head.get(), roster));
    }

    private Optional<Head> lockHead() throws SQLException {
        String sql =
                "SELECT "
                        + HeadRows.COLUMNS
                        + " FROM cy_head h WHERE h.conversation_id = ? FOR UPDATE";
        return session.first(sql, HeadRows::read, id);
    }

    private HeadChanged apply(HeadChange change, Conversation before, Head head, Roster roster)
            throws SQLException {
        Set<String> removed = new LinkedHashSet<>(change.removed());
        removed.removeIf(user -> !roster.has(user));
        Set<String> added = new LinkedHashSet<>(change.added());
        added.removeIf(roster::has);
        new SeatChanges(session, dialect, before, head, at).write(change.roles(), added, removed);

        Conversation after = changed(before, change);
        if (!after.equals(before)) {
            String sql =
                    "UPDATE cy_conversation SET name = ?, owner = ?, closed = ?"
                            + " WHERE conversation_id = ?";
            session.update(sql, after.name(), after.owner(), after.closed(), id);
        }
        boolean membersMoved =
                !added.isEmpty()
                        || !removed.isEmpty()
                        || !change.roles().isEmpty()
                        || after.closed() != before.closed();
        Written notice = noticeOf(change, head);
        Head moved =
                new Head(
                        id,
                        head.firstSeq(),
                        notice == null ? head.lastSeq() : notice.seq(),
                        notice == null ? head.version() + 1 : notice.version(),
                        head.countable(),
                        membersMoved ? head.memberVersion() + 1 : head.memberVersion(),
                        head.memberCount() + added.size() - removed.size(),
                        notice == null ? head.last() : Notices.previewOf(notice));
        if (notice != null) {
            Notices.insert(session, id, notice);
        }
        dialect.change(
                session, HeadRows.CHANGE, List.<@Nullable Object[]>of(HeadRows.values(moved)));
        return new HeadChanged(after, moved, List.copyOf(added), List.copyOf(removed), notice);
    }

    private @Nullable Written noticeOf(HeadChange change, Head head) {
        return change.notice() == null
                ? null
                : new Written(
                        change.notice(),
                        head.lastSeq() + 1,
                        head.version() + 2,
                        head.countable(),
                        at);
    }

    private static Conversation changed(Conversation from, HeadChange change) {
        return new Conversation(
                from.id(),
                from.kind(),
                change.name() == null ? from.name() : change.name(),
                change.owner() == null ? from.owner() : change.owner(),
                from.directKey(),
                from.createdAt(),
                from.historyVisible(),
                from.adminsInvite(),
                from.follows(),
                change.closed() == null ? from.closed() : change.closed());
    }
}
