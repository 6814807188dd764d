package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The host's migrations and ours leave each other alone, on both orders of events (row 20). */
class MigrationTest {

    private final Path directory;

    MigrationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    static Stream<Arguments> waysToUseFlyway() {
        return Stream.of(
                Arguments.of(Boot.BOOT_35, "files"),
                Arguments.of(Boot.BOOT_35, "property"),
                Arguments.of(Boot.BOOT_35, "flyway-java"),
                Arguments.of(Boot.BOOT_35, "flyway-own"),
                Arguments.of(Boot.BOOT_35, "flyway-customizer"),
                Arguments.of(Boot.BOOT_35, "flyway-strategy"),
                Arguments.of(Boot.BOOT_41, "files"),
                Arguments.of(Boot.BOOT_41, "property"),
                Arguments.of(Boot.BOOT_41, "flyway-java"),
                Arguments.of(Boot.BOOT_41, "flyway-own"));
    }

    @ParameterizedTest
    @MethodSource("waysToUseFlyway")
    void hostThatUsesFlywayKeepsIt(Boot boot, String way) throws SQLException {
        for (int start = 1; start <= 2; start++) {
            Host host = plain(boot);
            if (boot == Boot.BOOT_41) {
                host.with(Part.BOOT_FLYWAY);
            }
            switch (way) {
                case "files" -> host.resources("flyway");
                case "property" ->
                        host.resources("elsewhere")
                                .property("spring.flyway.locations", "classpath:elsewhere");
                default -> host.resources("elsewhere").profile(way);
            }
            chat(host);
        }
        assertThat(tables())
                .contains(
                        "host_orders", "flyway_schema_history", "cy_schema_history", "cy_message");
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void hostWithoutFlywayIsNotGivenBoots(Boot boot) throws SQLException {
        execute("CREATE TABLE host_orders (id BIGINT PRIMARY KEY)");
        chat(plain(boot));
        chat(plain(boot));
        assertThat(tables())
                .contains("host_orders", "cy_schema_history", "cy_message")
                .doesNotContain("flyway_schema_history");
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void hostWithLiquibaseKeepsIt(Boot boot) throws SQLException {
        for (int start = 1; start <= 2; start++) {
            chat(plain(boot).with(Part.LIQUIBASE).resources("liquibase"));
        }
        assertThat(tables())
                .contains("host_orders", "databasechangelog", "cy_message")
                .doesNotContain("flyway_schema_history");
    }

    private Host plain(Boot boot) {
        return Host.on(boot, Part.TOMCAT)
                .profile("plain")
                .url(url())
                .property("spring.datasource.username", "sa");
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("host") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static void chat(Host host) {
        try (RunningHost running = host.start()) {
            TwoPeople.chat(
                    new Person(running).signIn("/login", "zhang"),
                    new Person(running).signIn("/login", "li"));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "")) {
            connection.createStatement().execute(sql);
        }
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                ResultSet found = connection.getMetaData().getTables(null, "PUBLIC", "%", null)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
