package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import im.courtyard.ldap.testing.TestDirectory;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A company in a real directory and an engine that follows it. What a test changes it changes back,
 * or it is of people whom no other test knows; each begins with the engine up to date.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FollowedCompany {

    /** More than a page. */
    static final Company COMPANY = Company.of(520);

    final RealDirectory kind;
    TestDirectory directory;
    Follower follower;
    private int added;

    FollowedCompany(RealDirectory kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() {
        directory = kind.start(COMPANY);
        follower = new Follower(TestDatabase.h2Memory());
    }

    @AfterAll
    void stop() {
        if (follower != null) {
            follower.close();
        }
        if (directory != null) {
            directory.close();
        }
    }

    @BeforeEach
    void catchUp() {
        follower.applied(source());
    }

    LdapSettings settings() {
        return kind.settings(directory);
    }

    LdapDirectorySource source() {
        return source(settings());
    }

    static LdapDirectorySource source(LdapSettings settings) {
        return new LdapDirectorySource(settings, Clock.systemUTC());
    }

    LdapDirectorySource source(UnaryOperator<LdapServer> changed) {
        LdapSettings usual = settings();
        return source(
                new LdapSettings(
                        usual.name(),
                        changed.apply(usual.server()),
                        usual.bases(),
                        usual.mapping()));
    }

    LdapSettings below(String... bases) {
        LdapSettings usual = settings();
        return new LdapSettings(usual.name(), usual.server(), List.of(bases), usual.mapping());
    }

    static LdapServer at(LdapServer server, String... urls) {
        return new LdapServer(
                List.of(urls),
                server.bindDn(),
                server.password(),
                server.startTls(),
                server.authority(),
                server.timeout());
    }

    /** A change by the directory's administrator. */
    interface Change {
        void to(LDAPConnection connection) throws Exception;
    }

    void change(Change change) {
        try (LDAPConnection connection = directory.admin()) {
            change.to(connection);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void replace(String dn, String attribute, String... values) {
        change(c -> c.modify(dn, new Modification(ModificationType.REPLACE, attribute, values)));
    }

    void remove(String dn) {
        change(c -> c.delete(dn));
    }

    String dn(Person person) {
        return directory.entries().dn(person).toString();
    }

    String dn(@Nullable Unit unit) {
        return directory.entries().dn(unit).toString();
    }

    static Unit top() {
        return COMPANY.units().get(0);
    }

    /** Somebody whom no other test knows, and whom the engine has not seen yet. */
    Person newcomer() {
        return newcomer("newcomer" + added++, null);
    }

    Person newcomer(String login, @Nullable Person manager) {
        Person person =
                new Person(
                        login,
                        "新人" + login,
                        "新人" + login,
                        "新",
                        "试用",
                        "13900000000",
                        COMPANY.units().get(1),
                        manager,
                        false,
                        false);
        change(c -> c.add(directory.entries().person(person)));
        return person;
    }

    /** As {@link #newcomer()}, and seen. */
    Person known() {
        Person person = newcomer();
        follower.applied(source());
        return person;
    }

    String keyOf(Person person) {
        return String.valueOf(follower.user(person.login()).sourceKey());
    }

    /** Everybody is as the directory has them. */
    void assertTheTreeIsRight() {
        assertSame(DirectoryPicture.of(directory, settings()), follower.picture());
    }

    static void assertSame(Set<String> expected, Set<String> seen) {
        assertThat(without(expected, seen)).as("missing").isEmpty();
        assertThat(without(seen, expected)).as("not in the directory").isEmpty();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** The run changed nobody, and tells the administrator by a code and in a sentence. */
    void assertStopped(DirectoryRun run, RunState state, String code, String... words) {
        assertThat(run.state()).as(Remark.sentences(run.remarks())).isEqualTo(state);
        assertThat(run.remarks()).extracting(Remark::code).contains(code);
        assertThat(Remark.sentences(run.remarks()))
                .contains(words)
                .doesNotContain(Company.PASSWORD);
        assertTheTreeIsRight();
    }
}
