package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.Page;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds users by what a person types. */
final class UserQueries {

    private static final String SELECT = "SELECT " + UserRows.COLUMNS + " FROM cy_user u ";

    /** Whole matches, then beginnings, then the rest. */
    private static final String BEST_FIRST =
            " ORDER BY CASE WHEN u.name_key = ? OR u.username_key = ? THEN 0"
                    + " WHEN u.name_key LIKE ? ESCAPE '!' OR u.username_key LIKE ? ESCAPE '!'"
                    + " OR u.pinyin LIKE ? ESCAPE '!' THEN 1 ELSE 2 END, u.name_key, u.user_id"
                    + " LIMIT ?";

    private UserQueries() {}

    static List<User> search(JdbcSession session, String text, int limit) throws SQLException {
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            return List.of();
        }
        String begins = escape(key) + "%";
        String contains = "%" + begins;
        return session.list(
                SELECT
                        + "WHERE u.state = 0 AND u.kind = 0"
                        + " AND (u.name_key LIKE ? ESCAPE '!' OR u.username_key LIKE ? ESCAPE '!'"
                        + " OR u.pinyin LIKE ? ESCAPE '!' OR u.pinyin LIKE ? ESCAPE '!')"
                        + BEST_FIRST,
                UserRows::read,
                contains,
                contains,
                begins,
                "% " + begins,
                key,
                key,
                begins,
                begins,
                begins,
                limit);
    }

    /**
     * @param departments the department of the filter and all below it
     */
    static Page<User> page(
            JdbcSession session, UserFilter filter, List<String> departments, int offset, int limit)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(filter, departments, values);
        long total =
                session.first(
                                "SELECT COUNT(*) FROM cy_user u" + where,
                                row -> row.getLong(1),
                                values.toArray())
                        .orElseThrow();
        values.add(limit);
        values.add(offset);
        List<User> users =
                session.list(
                        SELECT + where + " ORDER BY u.username_key LIMIT ? OFFSET ?",
                        UserRows::read,
                        values.toArray());
        return new Page<>(users, total);
    }

    private static String where(
            UserFilter filter, List<String> departments, List<@Nullable Object> values) {
        List<String> conditions = new ArrayList<>();
        if (filter.text() != null && !filter.text().isBlank()) {
            String part = "%" + escape(filter.text().strip().toLowerCase(Locale.ROOT)) + "%";
            conditions.add(
                    "(u.name_key LIKE ? ESCAPE '!' OR u.pinyin LIKE ? ESCAPE '!'"
                            + " OR u.username_key LIKE ? ESCAPE '!')");
            values.addAll(List.of(part, part, part));
        }
        if (filter.state() != null) {
            conditions.add("u.state = ?");
            values.add(UserRows.codeOf(filter.state()));
        }
        if (filter.department() != null) {
            conditions.add(
                    "EXISTS (SELECT 1 FROM cy_department_member d WHERE d.user_id = u.user_id"
                            + " AND d.department_id IN "
                            + SqlText.row(departments.size())
                            + ")");
            values.addAll(departments);
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Makes a text match itself under LIKE ... ESCAPE '!'. */
    static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
