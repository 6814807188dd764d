package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever databases a host has, the chat finds the right one (rows 9, 10, 11, 29, 30). */
class DataSourceTest {

    private static void chat(RunningHost host) {
        TwoPeople.chat(
                new Person(host).signIn("/login", "zhang"),
                new Person(host).signIn("/login", "li"));
    }

    private static Host plain(Boot boot) {
        return Host.on(boot, Part.TOMCAT).profile("plain");
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void hostWithoutAnyDatabaseGetsAFile(Boot boot, @TempDir Path directory) {
        for (int start = 1; start <= 2; start++) {
            try (RunningHost host = plain(boot).without(Part.JDBC).in(directory).start()) {
                chat(host);
            }
        }
        assertThat(Files.exists(directory.resolve("courtyard-data/courtyard.mv.db"))).isTrue();
    }

    @Test
    void hostWithoutDatabaseAndWithoutH2IsTold() {
        try (RunningHost host = plain(Boot.BOOT_35).without(Part.JDBC, Part.H2).launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("has no DataSource, and H2 is not on the class path");
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void twoDatabasesAreAskedAboutAndOneIsNamed(Boot boot) {
        try (RunningHost host = plain(boot).profile("two-databases").launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output()).contains("orders, archive", "courtyard.datasource.bean-name");
        }
        try (RunningHost host =
                plain(boot)
                        .profile("two-databases")
                        .property("courtyard.datasource.bean-name", "archive")
                        .start()) {
            chat(host);
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void aRoutingPrimaryIsUsedAsItIs(Boot boot) {
        try (RunningHost host = plain(boot).profile("routing").start()) {
            chat(host);
        }
    }

    @Test
    void aMarkedDatabaseGoesBeforeThePrimary() {
        try (RunningHost host = plain(Boot.BOOT_41).profile("marked").start()) {
            chat(host);
            assertThat(host.output()).contains("jdbc:h2:mem:talk").doesNotContain("mem:orders");
        }
    }

    @Test
    void aDatabaseOfItsOwnByUrl() {
        try (RunningHost host =
                plain(Boot.BOOT_35)
                        .memory()
                        .property("courtyard.datasource.url", "jdbc:h2:mem:own;DB_CLOSE_DELAY=-1")
                        .property("courtyard.datasource.username", "sa")
                        .start()) {
            chat(host);
            assertThat(host.output()).contains("jdbc:h2:mem:own");
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void aPoolThatIsAllInUseStopsNobody(Boot boot) {
        try (RunningHost host =
                plain(boot)
                        .profile("busy-pool")
                        .memory()
                        .property("spring.datasource.hikari.maximum-pool-size", 3)
                        .start()) {
            chat(host);
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void druidWithItsWall(Boot boot) {
        try (RunningHost host =
                plain(boot)
                        .with(Part.DRUID)
                        .memory()
                        .property(
                                "spring.datasource.type", "com.alibaba.druid.pool.DruidDataSource")
                        .property("spring.datasource.driver-class-name", "org.h2.Driver")
                        .profile("druid-wall")
                        .start()) {
            chat(host);
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void theHostsH2KeepsItsSettings(Boot boot, @TempDir Path directory) {
        try (RunningHost host =
                plain(boot)
                        .profile("h2-settings")
                        .url("jdbc:h2:file:" + directory + "/host")
                        .start()) {
            chat(host);
            assertThat(new Person(host).get("/host/h2/write-delay").body())
                    .describedAs("H2's default, which is the host's business")
                    .isEqualTo("500");
        }
    }

    @Test
    void aDatabaseThatCannotBeUsedIsNamedInPlainWords() {
        try (RunningHost host =
                plain(Boot.BOOT_35).memory().property("courtyard.migrate", false).launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("APPLICATION FAILED TO START", "Courtyard cannot start: ", "cy_user");
        }
    }
}
