package im.courtyard.starter.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.directory.PersonAttribute;
import im.courtyard.engine.directory.SourceSettings;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.directory.table.SqlSettings;
import im.courtyard.engine.directory.table.TableColumn;
import im.courtyard.engine.group.DepartmentGroupMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DirectoryPropertiesTest {

    private static final Map<String, String> FIVE =
            Map.of(
                    "type", "active-directory",
                    "url", "ldaps://dc1.corp.example,ldaps://dc2.corp.example",
                    "base", "OU=Company,DC=corp,DC=example",
                    "user", "sync@corp.example",
                    "password", "hush");

    private static Map<String, NamedSource> named(Map<String, String> properties) {
        Map<String, String> full = new HashMap<>();
        properties.forEach((name, value) -> full.put("courtyard.directory." + name, value));
        Binder binder = new Binder(new MapConfigurationPropertySource(full));
        return binder.bindOrCreate("courtyard.directory", DirectoryProperties.class)
                .named(binder.bindOrCreate("courtyard.directory", SourceProperties.class));
    }

    private static SourceProperties one(Map<String, String> properties) {
        return named(properties).values().iterator().next().properties();
    }

    private static Map<String, String> but(Map<String, String> all, String name, String value) {
        Map<String, String> changed = new HashMap<>(all);
        changed.put(name, value);
        return changed;
    }

    @Test
    void fiveSufficeForAnActiveDirectory() {
        Map<String, NamedSource> named = named(FIVE);
        assertThat(named).containsOnlyKeys("active-directory");
        SourceProperties one = one(FIVE);
        assertThat(one.url())
                .containsExactly("ldaps://dc1.corp.example", "ldaps://dc2.corp.example");
        assertThat(one.base()).containsExactly("OU=Company,DC=corp,DC=example");
    }

    @Test
    void basesHaveSemicolonsBetween() {
        assertThat(one(but(FIVE, "base", "OU=A,DC=x;OU=B,DC=x")).base())
                .containsExactly("OU=A,DC=x", "OU=B,DC=x");
    }

    @Test
    void defaultsAreTheEnginesOwn() {
        SourceProperties one = one(FIVE);
        SourceSettings engines =
                SourceSettings.of("bean", "", SyncPolicy.DEFAULTS, SourceSettings.Mode.SCHEDULED);
        assertThat(one.policy()).isEqualTo(SyncPolicy.DEFAULTS);
        assertThat(one.mode()).isEqualTo(engines.mode());
        assertThat(one.every()).isEqualTo(engines.every());
        assertThat(one.livePoll()).isEqualTo(engines.livePoll());
        assertThat(one.timeout()).isEqualTo(SqlSettings.DEFAULT_TIMEOUT);
        assertThat(one.fetchSize()).isEqualTo(SqlSettings.DEFAULT_FETCH_SIZE);
    }

    @Test
    void theHostsTablesHaveTheHostsIds() {
        Map<String, String> sql = Map.of("type", "sql", "people-query", "SELECT 1");
        assertThat(one(sql).policy().ids()).isEqualTo(SyncPolicy.Ids.HOST);
        assertThat(one(but(sql, "ids", "ours")).policy().ids()).isEqualTo(SyncPolicy.Ids.OURS);
    }

    @Test
    void canariesAreAListOfNamesOrHaveNeeds() {
        assertThat(one(but(FIVE, "canaries", "zhou,su")).policy().canaries())
                .containsExactly(
                        new SyncPolicy.Canary("zhou", Set.of()),
                        new SyncPolicy.Canary("su", Set.of()));
        Map<String, String> needy = but(FIVE, "canaries[0].username", "zhou");
        needy.put("canaries[0].needed", "mail,manager");
        assertThat(one(needy).policy().canaries())
                .containsExactly(
                        new SyncPolicy.Canary(
                                "zhou", Set.of(PersonAttribute.MAIL, PersonAttribute.MANAGER)));
    }

    @Test
    void groupsAreNamed() {
        assertThat(one(but(FIVE, "groups", "Project*,Works council")).policy().groups())
                .containsExactlyInAnyOrder("Project*", "Works council");
    }

    @Test
    void groupsOfAdministratorsHaveSemicolonsBetween() {
        assertThat(one(FIVE).adminGroups()).isEmpty();
        String two = "Chat Admins; CN=Heads,OU=Company,DC=corp,DC=example";
        assertThat(one(but(FIVE, "admin-groups", two)).adminGroups())
                .containsExactly("Chat Admins", "CN=Heads,OU=Company,DC=corp,DC=example");
        assertThatThrownBy(() -> named(but(FIVE, "admin-groups", "Chat*")))
                .hasMessageContaining("courtyard.directory.admin-groups names whole groups");
        Map<String, String> csv = Map.of("type", "csv", "people-file", "people.csv");
        assertThatThrownBy(() -> named(but(csv, "admin-groups", "Chat Admins")))
                .hasMessageContaining("courtyard.directory.admin-groups goes with a directory");
    }

    @Test
    void severalHaveNames() {
        Map<String, String> two = new HashMap<>();
        FIVE.forEach((name, value) -> two.put("sources.corp." + name, value));
        two.put("sources.hr.type", "csv");
        two.put("sources.hr.people-file", "people.csv");
        assertThat(named(two)).containsOnlyKeys("corp", "hr");
        two.put("sources.hr.every", "0s");
        assertThatThrownBy(() -> named(two))
                .hasMessage("courtyard.directory.sources.hr.every must be at least 1s, is PT0S");
    }

    @Test
    void departmentsMayHaveGroupsWithoutADirectory() {
        Binder binder =
                new Binder(
                        new MapConfigurationPropertySource(
                                Map.of("courtyard.directory.department-groups", "all")));
        assertThat(
                        binder.bind("courtyard.directory", DirectoryProperties.class)
                                .get()
                                .departmentGroups())
                .isEqualTo(DepartmentGroupMode.ALL);
        assertThat(named(Map.of("department-groups", "all"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url|''",
                "url|http://dc1",
                "url|ldaps://",
                "base|''",
                "password|''",
                "name|zwei worte",
                "start-tls|true",
                "ca-file|nowhere.pem",
                "person-filter|objectClass=user",
                "disabled-when|disabled",
                "attributes.key|''",
                "timeout|0s",
                "every|10ms",
                "live-poll|0s",
                "full-every|0s",
                "guard.limit|-1",
                "guard.share|5",
                "guard.confirmations|0",
            })
    void aWrongPropertyIsNamed(String name, String value) {
        assertThatThrownBy(() -> named(but(FIVE, name, value)))
                .isInstanceOfSatisfying(
                        WrongPropertyException.class,
                        wrong ->
                                assertThat(wrong.property())
                                        .isEqualTo("courtyard.directory." + name))
                .hasMessageStartingWith("courtyard.directory." + name + " ")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sql|people-query| |",
                "sql|fetch-size|people-query=SELECT 1|0",
                "csv|people-file| |",
                "csv|charset|people-file=p.csv|gbk-or-so",
                "csv|separator|people-file=p.csv|ab",
                "csv|columns.telephone|people-file=p.csv|Tel",
                "csv|department-columns.mail|people-file=p.csv|Mail",
                "custom|person-filter|url=ldap://x;base=DC=x|",
                "custom|attributes.key|url=ldap://x;base=DC=x;person-filter=(uid=*)|",
            })
    void soIsOneOfTheOtherKinds(String type, String name, String others, String value) {
        Map<String, String> properties = new HashMap<>(Map.of("type", type));
        for (String other : List.of((others == null ? "" : others).split(";"))) {
            if (!other.isBlank()) {
                int equals = other.indexOf('=');
                properties.put(other.substring(0, equals), other.substring(equals + 1));
            }
        }
        if (value != null) {
            properties.put(name, value);
        }
        assertThatThrownBy(() -> named(properties))
                .isInstanceOf(WrongPropertyException.class)
                .hasMessageStartingWith("courtyard.directory." + name + " ");
    }

    @Test
    void whatIsSaidOfADirectoryWithoutATypeIsNotPassedOver() {
        Map<String, String> untyped = new HashMap<>(FIVE);
        untyped.remove("type");
        assertThatThrownBy(() -> named(untyped))
                .hasMessage(
                        "courtyard.directory.type must be active-directory, openldap, custom, sql"
                                + " or csv");
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(named(FIVE).toString()).doesNotContain("hush");
    }

    @Test
    void columnsAreKnownHoweverTheyAreWritten() {
        assertThat(
                        TableColumns.named(
                                TableColumn.OF_PEOPLE,
                                Map.of("manager-id", "上级", "departmentid", "部门", "id", "工号")))
                .containsOnly(
                        Map.entry("manager_id", "上级"),
                        Map.entry("department_id", "部门"),
                        Map.entry("id", "工号"));
    }
}
