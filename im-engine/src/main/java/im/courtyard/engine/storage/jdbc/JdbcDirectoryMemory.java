package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.directory.DirectoryMemory;
import im.courtyard.engine.directory.EntryKind;
import im.courtyard.engine.directory.KnownEntry;
import im.courtyard.engine.directory.SourceState;
import im.courtyard.engine.user.DepartmentSeat;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of directories' entries. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryMemory implements DirectoryMemory {

    private static final String SELECT =
            "SELECT " + DirectoryRows.KNOWN_COLUMNS + " FROM cy_directory_entry e ";
    private static final SizedText BY_KEY =
            Rows.in(SELECT + "WHERE e.source = ? AND e.entry_key", "");
    private static final SizedText BY_PLACE =
            Rows.in(SELECT + "WHERE e.source = ? AND e.gone = FALSE AND e.place_key", "");
    private static final SizedText SEATS =
            Rows.in(
                    "SELECT department_id, user_id, title, is_primary, sort_no"
                            + " FROM cy_department_member WHERE user_id",
                    "");
    private static final String MISSING =
            SELECT
                    + "LEFT JOIN cy_directory_stage s"
                    + " ON s.run_id = ? AND s.entry_key = e.entry_key"
                    + " WHERE e.source = ? AND e.entry_key > ? AND e.kind = ? AND e.gone = FALSE"
                    + " AND s.entry_key IS NULL ORDER BY e.entry_key LIMIT ?";

    private static final String ADMITTED =
            "SELECT u.user_id FROM cy_user u"
                    + " LEFT JOIN cy_directory_entry e ON e.object_id = u.user_id"
                    + " WHERE u.source = ? AND u.state = ? AND u.kind = ?"
                    + " AND u.source_key IS NOT NULL AND e.object_id IS NULL";

    private final Database database;

    JdbcDirectoryMemory(Database database) {
        this.database = database;
    }

    @Override
    public SourceState source(String source) {
        String sql =
                "SELECT version, fingerprint, sync_cursor, full_due_at FROM cy_directory_source"
                        + " WHERE source = ?";
        return database.read(
                        s ->
                                s.first(
                                        sql,
                                        row ->
                                                new SourceState(
                                                        row.getLong(1),
                                                        row.getString(2),
                                                        row.getString(3),
                                                        row.getLong(4)),
                                        source))
                .orElse(SourceState.unknown());
    }

    @Override
    public List<KnownEntry> byKey(String source, Collection<String> keys) {
        return by(BY_KEY, source, keys);
    }

    @Override
    public List<KnownEntry> byPlace(String source, Collection<String> placeKeys) {
        return by(BY_PLACE, source, placeKeys);
    }

    @Override
    public List<KnownEntry> byMail(String source, String mailKey) {
        String sql = SELECT + "WHERE e.source = ? AND e.mail_key = ?";
        return database.read(s -> s.list(sql, DirectoryRows::known, source, mailKey));
    }

    private List<KnownEntry> by(SizedText sql, String source, Collection<String> values) {
        return database.read(
                s ->
                        Rows.list(
                                s,
                                sql,
                                DirectoryRows::known,
                                List.of(source),
                                new TreeSet<>(values)));
    }

    @Override
    public List<KnownEntry> departments(String source) {
        String sql = SELECT + "WHERE e.source = ? AND e.kind = ? AND e.gone = FALSE";
        int kind = EntryKind.DEPARTMENT.ordinal();
        return database.read(s -> s.list(sql, DirectoryRows::known, source, kind));
    }

    @Override
    public List<KnownEntry> missing(
            long run, String source, EntryKind kind, String afterKey, int limit) {
        return database.read(
                s ->
                        s.list(
                                MISSING,
                                DirectoryRows::known,
                                run,
                                source,
                                afterKey,
                                kind.ordinal(),
                                limit));
    }

    @Override
    public long activePeople(String source) {
        String sql =
                "SELECT COUNT(*) FROM cy_directory_entry WHERE source = ? AND kind = ?"
                        + " AND gone = FALSE AND disabled = FALSE";
        int kind = EntryKind.PERSON.ordinal();
        return database.read(s -> s.first(sql, row -> row.getLong(1), source, kind)).orElse(0L);
    }

    @Override
    public Set<String> admitted(String source) {
        return new HashSet<>(
                database.read(
                        s ->
                                s.list(
                                        ADMITTED,
                                        row -> row.getString(1),
                                        source,
                                        UserRows.ACTIVE,
                                        UserRows.PERSON)));
    }

    @Override
    public Map<EntryKind, Long> known(String source) {
        String sql =
                "SELECT kind, COUNT(*) FROM cy_directory_entry WHERE source = ?"
                        + " AND gone = FALSE GROUP BY kind";
        Map<EntryKind, Long> known = new EnumMap<>(EntryKind.class);
        database.read(
                s ->
                        s.list(
                                sql,
                                r -> known.put(EntryKind.values()[r.getInt(1)], r.getLong(2)),
                                source));
        return known;
    }

    @Override
    public Map<String, Long> sizes(String source) {
        String sql =
                "SELECT base, COUNT(*) FROM cy_directory_entry WHERE source = ?"
                        + " AND gone = FALSE AND kind <> ? GROUP BY base";
        int groups = EntryKind.GROUP.ordinal();
        Map<String, Long> sizes = new HashMap<>();
        database.read(
                s -> s.list(sql, r -> sizes.put(r.getString(1), r.getLong(2)), source, groups));
        return sizes;
    }

    @Override
    public List<DepartmentSeat> seats(Collection<String> users) {
        return database.read(
                s ->
                        Rows.list(
                                s,
                                SEATS,
                                row ->
                                        new DepartmentSeat(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getBoolean(4),
                                                row.getInt(5)),
                                List.of(),
                                new TreeSet<>(users)));
    }

    @Override
    public Map<String, String> managers() {
        String sql = "SELECT user_id, manager FROM cy_user WHERE manager IS NOT NULL";
        Map<String, String> managers = new HashMap<>();
        database.read(s -> s.list(sql, r -> managers.put(r.getString(1), r.getString(2))));
        return managers;
    }
}
