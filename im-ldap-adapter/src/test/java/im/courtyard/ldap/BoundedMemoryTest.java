package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A large directory is read and applied by a JVM that has 256 MB: what comes is never held whole.
 * {@code -Dcourtyard.directory.people=100000} takes another size, {@code
 * -Dcourtyard.directory.database=mariadb} a database outside of that JVM.
 */
class BoundedMemoryTest {

    private static final int PEOPLE = Integer.getInteger("courtyard.directory.people", 20_000);

    @Test
    void readsAndAppliesALargeDirectoryWithin256Megabytes() throws Exception {
        Company company = Company.of(PEOPLE);
        Place database = database().empty();
        try (OpenLdapDirectory directory = OpenLdapDirectory.with(company)) {
            Process process =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "-Xmx256m",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            OneSync.class.getName(),
                                            directory.url(),
                                            directory.readerDn(),
                                            Company.PASSWORD,
                                            directory.base(),
                                            database.url(),
                                            database.user(),
                                            database.password()))
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            System.out.println(said.lines().reduce("", (before, line) -> line));
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains(String.format(Locale.ROOT, "APPLIED: %,d people read", PEOPLE))
                    .doesNotContain("OutOfMemory");
        }
    }

    private static TestDatabase database() {
        return System.getProperty("courtyard.directory.database", "h2").equals("mariadb")
                ? TestDatabase.mariaDb()
                : TestDatabase.h2File();
    }
}
