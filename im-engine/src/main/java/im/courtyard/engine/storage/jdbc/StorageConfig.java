package im.courtyard.engine.storage.jdbc;

import javax.sql.DataSource;

/**
 * How the engine uses the host's database.
 *
 * @param host the host's DataSource: the engine opens a small pool of its own with the same
 *     settings where it knows the pool (Hikari, Druid, H2's own), else borrows from it
 * @param migrate whether to create and update the tables at start
 * @param powerSafe on H2: whether each group commit also survives loss of power (slower)
 * @param lanes connections for append lanes
 * @param reads connections for everything that a person waits for
 * @param background connections for the rest
 */
public record StorageConfig(
        DataSource host, boolean migrate, boolean powerSafe, int lanes, int reads, int background) {

    /** Two lanes, three reads, one for the background, tables made at start. */
    public static StorageConfig of(DataSource host) {
        return new StorageConfig(host, true, false, 2, 3, 1);
    }
}
