package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.testing.databases.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * One storage for all contract suites of a database product, its rows deleted before each test:
 * making the tables anew would take longer than the tests. Ends with the JVM.
 */
final class StorageUnderTest {

    private static final Map<String, StorageUnderTest> BY_NAME = new LinkedHashMap<>();

    private static final List<String> ROWS =
            List.of(
                    "cy_user",
                    "cy_department",
                    "cy_department_member",
                    "cy_conversation",
                    "cy_head",
                    "cy_member",
                    "cy_member_span",
                    "cy_message",
                    "cy_token",
                    "cy_ticket",
                    "cy_node");

    private final Place place;
    private final JdbcStorage storage;

    private StorageUnderTest(Setup setup) {
        this.place = setup.database().empty();
        try (HikariDataSource maker = place.pool()) {
            JdbcStorage.open(StorageConfig.of(maker)).close();
            DataSource host = setup.pool().apply(place);
            this.storage = JdbcStorage.open(new StorageConfig(host, false, false, 2, 3, 1));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(storage::close));
    }

    /** With no rows but those that migrations made. */
    static StorageUnderTest emptied(Setup setup) {
        StorageUnderTest one;
        synchronized (BY_NAME) {
            one = BY_NAME.computeIfAbsent(setup.name(), name -> new StorageUnderTest(setup));
        }
        for (String table : ROWS) {
            one.place.execute("DELETE FROM " + table);
        }
        return one;
    }

    JdbcStorage storage() {
        return storage;
    }

    Place place() {
        return place;
    }
}
