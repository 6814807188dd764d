package im.courtyard.engine.directory.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows stream. With {@code -Dcourtyard.test.args="-Xmx48m -Dcourtyard.directory.people=100000"}
 * this JVM could not hold them, let alone beside H2.
 */
class LargeTableTest {

    private static final int PEOPLE = Integer.getInteger("courtyard.directory.people", 20_000);
    private static final String PERSON =
            "SELECT n AS id, CONCAT('p', n) AS username, CONCAT('Somebody of the company ', n) AS"
                    + " name, CONCAT('p', n, '@corp.example') AS mail FROM staff";

    @ParameterizedTest
    @ValueSource(strings = {"H2 file", "MariaDB", "MySQL"})
    void readsMorePeopleThanThereIsMemoryFor(String product) {
        Place place = database(product).empty();
        place.execute("CREATE TABLE staff (n INT PRIMARY KEY)");
        place.execute("INSERT INTO staff VALUES (0)");
        for (int n = 1; n < PEOPLE; n *= 2) {
            place.execute(
                    "INSERT INTO staff SELECT n + %d FROM staff WHERE n + %d < %d"
                            .formatted(n, n, PEOPLE));
        }
        try (HikariDataSource pool = place.pool()) {
            SqlDirectorySource source =
                    new SqlDirectorySource(SqlSettings.of("hr", pool, PERSON, null));
            AtomicLong people = new AtomicLong();
            long before = cpu();
            ReadResult read =
                    source.read(
                            null,
                            new Passing() {
                                @Override
                                public void person(DirectoryPerson person) {
                                    people.incrementAndGet();
                                }
                            });
            long first = cpu() - before;
            assertThat(people).hasValue(PEOPLE);
            ReadResult again = source.read(read.cursor(), new Passing());
            assertThat(again.coverage()).isEqualTo(Coverage.CHANGES);
            System.out.printf(
                    "%s: %,d people read in %d ms of CPU, found unchanged in %d ms, heap %d MB%n",
                    product,
                    PEOPLE,
                    first / 1_000_000,
                    (cpu() - before - first) / 1_000_000,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static TestDatabase database(String product) {
        return switch (product) {
            case "MariaDB" -> TestDatabase.mariaDb();
            case "MySQL" -> TestDatabase.mySql();
            default -> TestDatabase.h2File();
        };
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
