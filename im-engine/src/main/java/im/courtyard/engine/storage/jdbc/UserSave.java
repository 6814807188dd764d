package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Saves users inside a transaction of the caller's:
 *
 * <ol>
 *   <li>Lock the security version, so that saves happen one after the other on all nodes and their
 *       versions become visible in order.
 *   <li>Read those that exist, and leave alone those that stay as they are: a directory that is
 *       read again each hour writes nothing. Pictures come by a way of their own and stay.
 *   <li>Free usernames that change hands, then insert and change. Not one upsert: on MySQL it would
 *       take a username that somebody else has for the same row, and overwrite that person.
 *   <li>Where a state or a username changed, move the security version: nobody may act under a
 *       username that went to somebody else.
 * </ol>
 */
final class UserSave {

    private static final SizedText EXISTING =
            Rows.in(
                    "SELECT "
                            + UserRows.COLUMNS
                            + ", u.state_version FROM cy_user u WHERE u.user_id",
                    "");
    private static final String FREE_USERNAME =
            "UPDATE cy_user SET username_key = ? WHERE user_id = ?";

    private final JdbcSession session;
    private final Map<String, Stored> existing = new HashMap<>();
    private final List<@Nullable Object[]> fresh = new ArrayList<>();
    private final List<@Nullable Object[]> changed = new ArrayList<>();
    private final List<@Nullable Object[]> freed = new ArrayList<>();

    private record Stored(User user, long stateVersion) {}

    UserSave(JdbcSession session) {
        this.session = session;
    }

    /** Whether somebody is new or has another state. */
    boolean run(Collection<User> users) throws SQLException {
        Map<String, User> byId = new LinkedHashMap<>();
        users.forEach(user -> byId.put(user.id(), user));
        long version = SecurityVersion.lock(session);
        for (Stored stored :
                Rows.list(session, EXISTING, UserSave::read, List.of(), byId.keySet())) {
            existing.put(stored.user().id(), stored);
        }
        boolean moved = false;
        for (User user : byId.values()) {
            moved |= sort(user, version + 1);
        }
        session.batch(FREE_USERNAME, freed);
        session.batch(UserRows.UPDATE, changed);
        Rows.exactly(session, UserRows.INSERT, fresh);
        if (moved) {
            SecurityVersion.move(session, version + 1);
        }
        return moved || !fresh.isEmpty();
    }

    /** Whether the security version has to move. */
    private boolean sort(User given, long nextVersion) {
        Stored stored = existing.get(given.id());
        if (stored == null) {
            fresh.add(UserRows.values(given, 0));
            return false;
        }
        User user = given.withAvatar(stored.user().avatar());
        if (stored.user().equals(user)) {
            return false;
        }
        boolean renamed = !stored.user().usernameKey().equals(user.usernameKey());
        boolean moved = renamed || stored.user().state() != user.state();
        changed.add(UserRows.changes(user, moved ? nextVersion : stored.stateVersion()));
        if (renamed) {
            freed.add(new @Nullable Object[] {"\u0001" + user.id(), user.id()});
        }
        return moved;
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(UserRows.read(row), row.getLong("state_version"));
    }
}
