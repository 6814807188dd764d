package im.courtyard.engine.testing.databases;

import javax.sql.DataSource;

/** A database product that tests run on. */
public interface TestDatabase {

    /** Such as {@code MariaDB}. */
    String name();

    /**
     * A new database without tables; the product is started where need be. Skips the calling test
     * by name where the product is not there, or fails it where {@code courtyard.require.services}
     * is true.
     */
    Place empty();

    /** A pool as the host has it. */
    default DataSource pool(Place place) {
        return place.pool();
    }

    /** H2 in the memory of this JVM. */
    static TestDatabase h2Memory() {
        return new H2Memory("");
    }

    /** H2 in memory as many hosts have it in their own tests. */
    static TestDatabase h2InMySqlMode() {
        return new H2Memory(";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    }

    /** H2 in a file that is deleted with the JVM. */
    static TestDatabase h2File() {
        return new H2File();
    }

    /** A MySQL server of this JVM's own. */
    static TestDatabase mySql() {
        return MySqlServer.DATABASE;
    }

    /** A MariaDB server of this JVM's own. */
    static TestDatabase mariaDb() {
        return MariaDbServer.DATABASE;
    }
}
