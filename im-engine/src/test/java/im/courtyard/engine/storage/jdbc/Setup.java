package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.util.function.Function;
import javax.sql.DataSource;

/** A database, and the kind of pool by which a host reaches it. */
record Setup(String name, TestDatabase database, Function<Place, DataSource> pool) {

    /** A host with Hikari, whose settings the engine takes for pools of its own. */
    static Setup shared(TestDatabase database) {
        return new Setup(database.name(), database, Place::pool);
    }

    /** A host with a pool that the engine does not know, and so borrows from. */
    static Setup borrowed(TestDatabase database) {
        return new Setup(
                database.name() + ", borrowed",
                database,
                place -> new Delegating.Unknown(place.pool()));
    }

    /** The same with Druid and its SQL wall, so that the wall sees every statement. */
    static Setup walled(TestDatabase database) {
        Walled walled = new Walled(database);
        return new Setup(walled.name(), walled, walled::pool);
    }
}
