package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.directory.DirectoryLeases;
import java.time.Duration;

/** Rows of cy_lease, of which each lease has one. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryLeases implements DirectoryLeases {

    /** What ends later was taken by a clock that was wrong: nobody is to wait for that time. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Database database;

    JdbcDirectoryLeases(Database database) {
        this.database = database;
    }

    @Override
    public boolean take(String lease, String holder, long now, long until) {
        String sql =
                "UPDATE cy_lease SET holder = ?, until_at = ? WHERE lease_id = ?"
                        + " AND (until_at < ? OR until_at > ?)";
        long wrong = now + LONGEST.toMillis();
        return database.write(session -> session.update(sql, holder, until, lease, now, wrong))
                == 1;
    }

    @Override
    public boolean prolong(String lease, String holder, long until) {
        String sql = "UPDATE cy_lease SET until_at = ? WHERE lease_id = ? AND holder = ?";
        return database.write(session -> session.update(sql, until, lease, holder)) == 1;
    }

    @Override
    public void end(String lease, String holder) {
        String sql = "UPDATE cy_lease SET until_at = 0 WHERE lease_id = ? AND holder = ?";
        database.write(session -> session.update(sql, lease, holder));
    }
}
