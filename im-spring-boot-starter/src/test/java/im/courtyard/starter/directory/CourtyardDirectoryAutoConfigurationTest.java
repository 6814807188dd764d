package im.courtyard.starter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.RunKind;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.directory.SourceStatus;
import im.courtyard.engine.directory.table.CsvDirectorySource;
import im.courtyard.engine.directory.table.CsvSettings;
import im.courtyard.engine.user.User;
import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.property.DirectoryProperties;
import im.courtyard.starter.property.StartFailure;
import im.courtyard.starter.property.WrongPropertyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

class CourtyardDirectoryAutoConfigurationTest {

    private final WebApplicationContextRunner host =
            new WebApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    CourtyardAutoConfiguration.class,
                                    CourtyardDirectoryAutoConfiguration.class,
                                    DataSourceAutoConfiguration.class,
                                    JdbcTemplateAutoConfiguration.class))
                    .withPropertyValues("spring.datasource.generate-unique-name=true");

    private static List<SourceStatus> sources(ImEngine engine) {
        return engine.directories().sources();
    }

    private static void sync(ImEngine engine, String source) {
        DirectoryRun begun = engine.directories().start(source, RunKind.SYNC, "boss");
        await().until(() -> engine.directories().run(begun.id()).state() == RunState.APPLIED);
    }

    @Test
    void nothingIsThereWithoutProperties() {
        host.run(
                context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(DirectorySources.class)
                            .doesNotHaveBean(DirectoryProperties.class)
                            .doesNotHaveBean(DirectorySignIn.class);
                    assertThat(sources(context.getBean(ImEngine.class))).isEmpty();
                });
    }

    @Test
    void readsTheHostsOwnTables() {
        host.withPropertyValues(
                        "courtyard.directory.type=sql",
                        "courtyard.directory.name=hr",
                        "courtyard.directory.mode=manual",
                        "courtyard.directory.people-query=SELECT id, login AS username FROM staff")
                .run(
                        context -> {
                            new JdbcTemplate(context.getBean(DataSource.class))
                                    .execute(
                                            "CREATE TABLE staff AS SELECT 7 AS id, 'zhou' AS login");
                            ImEngine engine = context.getBean(ImEngine.class);
                            sync(engine, "hr");
                            assertThat(engine.users().require("7").username()).isEqualTo("zhou");
                            assertThat(context).doesNotHaveBean(DirectorySignIn.class);
                        });
    }

    @Test
    void readsCsvFilesUnderTheHeadersThatTheyHave(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "工号,登录名\n7,zhou\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        host.withPropertyValues(
                        "courtyard.directory.sources.hr.type=csv",
                        "courtyard.directory.sources.hr.mode=manual",
                        "courtyard.directory.sources.hr.people-file=" + file,
                        "courtyard.directory.sources.hr.columns.id=工号",
                        "courtyard.directory.sources.hr.columns.username=登录名")
                .run(
                        context -> {
                            ImEngine engine = context.getBean(ImEngine.class);
                            sync(engine, "hr");
                            User zhou = engine.users().require("hr:7");
                            assertThat(zhou.username()).isEqualTo("zhou");
                            assertThat(sources(engine))
                                    .extracting(SourceStatus::kind)
                                    .containsExactly("csv");
                        });
    }

    @Test
    void takesABeanOfTheHostsWithTheScheduleThatPropertiesGiveIt() {
        host.withBean(DirectorySource.class, CourtyardDirectoryAutoConfigurationTest::bean)
                .run(
                        context ->
                                assertThat(sources(context.getBean(ImEngine.class)))
                                        .extracting(SourceStatus::name, SourceStatus::mode)
                                        .containsExactly(tuple("ours", Mode.SCHEDULED)));
        host.withBean(DirectorySource.class, CourtyardDirectoryAutoConfigurationTest::bean)
                .withPropertyValues("courtyard.directory.sources.ours.mode=manual")
                .run(
                        context ->
                                assertThat(sources(context.getBean(ImEngine.class)))
                                        .extracting(SourceStatus::mode)
                                        .containsExactly(Mode.MANUAL));
    }

    private static DirectorySource bean() {
        return new CsvDirectorySource(
                CsvSettings.of("ours", Path.of("nowhere.csv"), null), Clock.systemUTC());
    }

    @Test
    void namesTheDependencyThatIsMissing() {
        host.withClassLoader(new FilteredClassLoader("im.courtyard.ldap"))
                .withPropertyValues(
                        "courtyard.directory.type=active-directory",
                        "courtyard.directory.url=ldaps://dc1.corp.example",
                        "courtyard.directory.base=DC=corp,DC=example")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .isInstanceOfSatisfying(
                                                StartFailure.class,
                                                failure ->
                                                        assertThat(failure.action())
                                                                .contains("im-ldap-adapter")));
    }

    @Test
    void needsNoAdapterForOtherKinds() {
        host.withClassLoader(new FilteredClassLoader("im.courtyard.ldap", "org.ldaptive"))
                .withPropertyValues(
                        "courtyard.directory.type=sql",
                        "courtyard.directory.mode=manual",
                        "courtyard.directory.people-query=SELECT 1 AS id, 'a' AS username")
                .run(context -> assertThat(sources(context.getBean(ImEngine.class))).hasSize(1));
    }

    @Test
    void aWrongPropertyStopsTheStart() {
        host.withPropertyValues(
                        "courtyard.directory.type=sql",
                        "courtyard.directory.people-query=SELECT 1",
                        "courtyard.directory.data-source=archive")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .isInstanceOf(WrongPropertyException.class)
                                        .hasMessageContaining(
                                                "courtyard.directory.data-source is \"archive\""));
        host.withPropertyValues("courtyard.directory.sources.ours.mode=manual")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining(
                                                "courtyard.directory.sources.ours.type must be"));
    }
}
