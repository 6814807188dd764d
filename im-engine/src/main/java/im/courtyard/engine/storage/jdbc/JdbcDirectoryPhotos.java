package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.directory.DirectoryPhotos;
import im.courtyard.engine.directory.EntryKind;
import im.courtyard.engine.user.Avatar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pictures beside the users who have them. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryPhotos implements DirectoryPhotos {

    private static final RowShape AVATAR =
            new RowShape(
                    "cy_avatar",
                    List.of("user_id"),
                    List.of("photo", "hash", "media_type", "content"));

    private final Database database;

    JdbcDirectoryPhotos(Database database) {
        this.database = database;
    }

    @Override
    public List<Pending> pending(String source, String afterKey, int limit) {
        String sql =
                "SELECT e.entry_key, e.object_id, e.photo FROM cy_directory_entry e"
                        + " JOIN cy_user u ON u.user_id = e.object_id"
                        + " LEFT JOIN cy_avatar a ON a.user_id = e.object_id"
                        + " WHERE e.source = ? AND e.kind = ? AND e.gone = FALSE"
                        + " AND e.entry_key > ?"
                        + " AND ((e.photo IS NOT NULL AND (a.photo IS NULL OR a.photo <> e.photo))"
                        + " OR (e.photo IS NULL AND a.photo IS NOT NULL))"
                        + " ORDER BY e.entry_key LIMIT ?";
        return database.read(
                s ->
                        s.list(
                                sql,
                                row ->
                                        new Pending(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3)),
                                source,
                                EntryKind.PERSON.ordinal(),
                                afterKey,
                                limit));
    }

    @Override
    public void save(List<Fetched> pictures) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> users = new ArrayList<>();
        for (Fetched one : pictures) {
            Avatar avatar = one.avatar();
            String hash = avatar == null ? null : avatar.hash();
            rows.add(
                    new @Nullable Object[] {
                        one.user(),
                        one.photo(),
                        hash,
                        avatar == null ? null : avatar.mediaType(),
                        avatar == null ? null : avatar.bytes()
                    });
            users.add(new @Nullable Object[] {hash, one.user()});
        }
        database.writeInBackground(
                session -> {
                    for (@Nullable Object[] row : rows) {
                        database.dialect()
                                .replace(session, AVATAR, List.<@Nullable Object[]>of(row));
                    }
                    session.batch("UPDATE cy_user SET avatar = ? WHERE user_id = ?", users);
                    return rows.size();
                });
    }
}
