package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.SettingStore;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Settings in cy_setting. Thread-safe: holds nothing but the database. */
final class JdbcSettingStore implements SettingStore {

    private final Database database;

    JdbcSettingStore(Database database) {
        this.database = database;
    }

    @Override
    public String getOrCreate(String name, Supplier<String> first) {
        return find(name)
                .orElseGet(
                        () -> {
                            String content = first.get();
                            return database.write(session -> insert(session, name, content))
                                    ? content
                                    : find(name).orElseThrow();
                        });
    }

    @Override
    public boolean replace(String name, String before, String after) {
        String sql = "UPDATE cy_setting SET content = ? WHERE setting_id = ? AND content = ?";
        return database.write(session -> session.update(sql, after, name, before)) == 1;
    }

    private Optional<String> find(String name) {
        String sql = "SELECT content FROM cy_setting WHERE setting_id = ?";
        return database.read(session -> session.first(sql, row -> row.getString(1), name));
    }

    private static boolean insert(JdbcSession session, String name, String content)
            throws SQLException {
        try {
            String sql = "INSERT INTO cy_setting (setting_id, content) VALUES (?, ?)";
            return session.update(sql, name, content) == 1;
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }
}
