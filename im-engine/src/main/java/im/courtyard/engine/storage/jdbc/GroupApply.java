package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.directory.PlanItem;
import im.courtyard.engine.directory.PlanItem.GroupChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Applies what a plan says of groups, inside the transaction of {@link DirectoryApply}. */
final class GroupApply {

    private static final RowShape GROUP =
            new RowShape(
                    "cy_directory_group",
                    List.of("group_key", "source"),
                    List.of("object_id", "name", "chosen"));
    private static final SizedText INSERT_MEMBERS =
            new SizedText(
                    new RowShape(
                                    "cy_directory_group_member",
                                    List.of("group_key", "source", "member_key"),
                                    List.of())
                            ::insert);
    private static final SizedText DELETE_MEMBERS =
            Rows.in(
                    "DELETE FROM cy_directory_group_member"
                            + " WHERE group_key = ? AND source = ? AND member_key",
                    "");

    private final JdbcSession session;
    private final Dialect dialect;
    private final long run;
    private final String source;

    GroupApply(JdbcSession session, Dialect dialect, long run, String source) {
        this.session = session;
        this.dialect = dialect;
        this.run = run;
        this.source = source;
    }

    void write(List<PlanItem> items) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PlanItem item : items) {
            GroupChange change = item.group();
            if (change == null) {
                continue;
            }
            String key = item.entry().key();
            if (change.nameAfter() == null) {
                remove(key);
            } else {
                rows.add(
                        new @Nullable Object[] {
                            key, source, item.objectId(), change.nameAfter(), change.chosen()
                        });
                changeMembers(key);
            }
        }
        dialect.replace(session, GROUP, rows);
    }

    private void remove(String key) throws SQLException {
        for (String table : List.of("cy_directory_group", "cy_directory_group_member")) {
            session.update(
                    "DELETE FROM " + table + " WHERE group_key = ? AND source = ?", key, source);
        }
    }

    private void changeMembers(String key) throws SQLException {
        Collection<String> leaving =
                new TreeSet<>(JdbcDirectoryGroups.planned(session, run, key, false));
        Rows.update(session, DELETE_MEMBERS, List.of(key, source), leaving);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String member : new TreeSet<>(JdbcDirectoryGroups.planned(session, run, key, true))) {
            rows.add(new @Nullable Object[] {key, source, member});
        }
        Rows.exactly(session, INSERT_MEMBERS, rows);
    }
}
