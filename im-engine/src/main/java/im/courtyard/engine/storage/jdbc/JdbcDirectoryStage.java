package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.directory.DirectoryStage;
import im.courtyard.engine.directory.EntryKind;
import im.courtyard.engine.directory.StagedEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Staged entries in cy_directory_stage. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryStage implements DirectoryStage {

    private static final String SELECT =
            "SELECT s.content FROM cy_directory_stage s WHERE s.run_id = ? AND ";
    private static final SizedText BY_KEY = Rows.in(SELECT + "s.entry_key", "");
    private static final SizedText BY_PATH = Rows.in(SELECT + "s.path_key", "");
    private static final SizedText BY_USERNAME = Rows.in(SELECT + "s.username_key", "");
    private static final SizedText BY_MAIL = Rows.in(SELECT + "s.mail_key", "");

    private static final String OF_ANOTHER =
            " AND (e.source IS NULL OR e.source <> ? OR e.entry_key <> s.entry_key)";
    private static final String USERNAME_HOLDERS =
            "SELECT s.entry_key, u.user_id, e.source, e.entry_key AS holder_key"
                    + " FROM cy_directory_stage s JOIN cy_user u ON u.username_key = s.username_key"
                    + " LEFT JOIN cy_directory_entry e ON e.object_id = u.user_id AND e.kind = 1"
                    + " WHERE s.run_id = ?"
                    + OF_ANOTHER;
    private static final String MAIL_HOLDERS =
            "SELECT s.entry_key, e.object_id AS user_id, e.source, e.entry_key AS holder_key"
                    + " FROM cy_directory_stage s"
                    + " JOIN cy_directory_entry e ON e.mail_key = s.mail_key"
                    + " WHERE s.run_id = ? AND e.kind = 1 AND e.gone = FALSE"
                    + OF_ANOTHER;
    private static final String LOCAL_MAILS =
            "SELECT u.user_id, u.mail FROM cy_user u"
                    + " LEFT JOIN cy_directory_entry e ON e.object_id = u.user_id"
                    + " WHERE e.object_id IS NULL AND u.mail IS NOT NULL AND u.user_id > ?"
                    + " ORDER BY u.user_id LIMIT ?";

    private final Database database;

    JdbcDirectoryStage(Database database) {
        this.database = database;
    }

    @Override
    public void add(long run, Collection<StagedEntry> entries) {
        Map<String, @Nullable Object[]> rows = new LinkedHashMap<>();
        entries.forEach(entry -> rows.put(entry.key(), DirectoryRows.values(run, entry)));
        database.writeInBackground(
                session -> {
                    database.dialect()
                            .replace(session, DirectoryRows.STAGED, List.copyOf(rows.values()));
                    return rows.size();
                });
    }

    @Override
    public void clear(long run) {
        String sql = "DELETE FROM cy_directory_stage WHERE run_id = ?";
        database.writeInBackground(session -> session.update(sql, run));
    }

    @Override
    public List<StagedEntry> page(long run, EntryKind kind, String afterKey, int limit) {
        String sql = SELECT + "s.entry_key > ? AND s.kind = ? ORDER BY s.entry_key LIMIT ?";
        return database.read(
                s -> s.list(sql, DirectoryRows::staged, run, afterKey, kind.ordinal(), limit));
    }

    @Override
    public List<StagedEntry> byKey(long run, Collection<String> keys) {
        return by(BY_KEY, run, keys);
    }

    @Override
    public List<StagedEntry> byPath(long run, Collection<String> pathKeys) {
        return by(BY_PATH, run, pathKeys);
    }

    @Override
    public List<StagedEntry> byUsername(long run, Collection<String> usernameKeys) {
        return by(BY_USERNAME, run, usernameKeys);
    }

    @Override
    public List<StagedEntry> byMail(long run, Collection<String> mailKeys) {
        return by(BY_MAIL, run, mailKeys);
    }

    private List<StagedEntry> by(SizedText sql, long run, Collection<String> values) {
        return database.read(
                s -> Rows.list(s, sql, DirectoryRows::staged, List.of(run), new TreeSet<>(values)));
    }

    @Override
    public List<String> sharedUsernames(long run) {
        return shared("username_key", run);
    }

    @Override
    public List<String> sharedMails(long run) {
        return shared("mail_key", run);
    }

    private List<String> shared(String column, long run) {
        String sql =
                "SELECT COLUMN FROM cy_directory_stage WHERE run_id = ? AND COLUMN IS NOT NULL"
                        + " GROUP BY COLUMN HAVING COUNT(*) > 1";
        return database.read(
                s -> s.list(sql.replace("COLUMN", column), row -> row.getString(1), run));
    }

    @Override
    public List<Holder> usernameHolders(long run, String source) {
        return database.read(
                s -> s.list(USERNAME_HOLDERS, JdbcDirectoryStage::holder, run, source));
    }

    @Override
    public List<Holder> mailHolders(long run, String source) {
        return database.read(s -> s.list(MAIL_HOLDERS, JdbcDirectoryStage::holder, run, source));
    }

    @Override
    public List<Mailbox> localMails(String afterUser, int limit) {
        return database.read(
                s ->
                        s.list(
                                LOCAL_MAILS,
                                row -> new Mailbox(row.getString(1), row.getString(2)),
                                afterUser,
                                limit));
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                row.getString(1),
                row.getString("user_id"),
                row.getString("source"),
                row.getString("holder_key"));
    }
}
