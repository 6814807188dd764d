package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SourceSettings;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.TestDirectory;
import im.courtyard.ldap.testing.TestLink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine follows a real directory by itself, as it is set up in LIVE mode. */
abstract class LiveDirectorySuite {

    private static final Duration SEEN = Duration.ofSeconds(10);

    /** It asks an unreachable server less and less often. */
    private static final Duration SEEN_AFTER_AN_OUTAGE = Duration.ofSeconds(60);

    private final RealDirectory kind;
    private final Company company = Company.of(100);

    LiveDirectorySuite(RealDirectory kind) {
        this.kind = kind;
    }

    @Test
    void seesAChangeWithinTenSecondsOnWhicheverServerIsThere() throws Exception {
        Person person = company.people().get(0);
        try (TestDirectory directory = kind.start(company);
                TestLink first = TestLink.to(directory.port());
                TestLink second = TestLink.to(directory.port());
                Follower follower = new Follower(TestDatabase.h2Memory())) {
            follower.engine
                    .directories()
                    .register(source(directory, first, second), live(directory));
            await().atMost(SEEN_AFTER_AN_OUTAGE).until(() -> follower.active() > 90);

            title(directory, person, "一");
            await().atMost(SEEN).until(() -> title(follower, person), "一"::equals);

            first.close();
            title(directory, person, "二");
            await().atMost(SEEN).until(() -> title(follower, person), "二"::equals);

            long active = follower.active();
            directory.kill();
            await().atMost(SEEN_AFTER_AN_OUTAGE)
                    .until(() -> follower.engine.directories().sources().get(0).failure() != null);
            assertThat(follower.active()).isEqualTo(active);
            directory.start();
            title(directory, person, "三");
            await().atMost(SEEN_AFTER_AN_OUTAGE).until(() -> title(follower, person), "三"::equals);

            List<DirectoryRun> runs =
                    follower.engine.directories().runs("corp", Long.MAX_VALUE, 99);
            assertThat(runs).filteredOn(run -> run.state() == RunState.APPLIED).hasSize(4);
        }
    }

    private LdapDirectorySource source(TestDirectory directory, TestLink first, TestLink second) {
        LdapSettings usual = kind.settings(directory);
        LdapServer two =
                FollowedCompany.at(
                        usual.server(), "ldap://" + first.address(), "ldap://" + second.address());
        return new LdapDirectorySource(
                new LdapSettings(usual.name(), two, usual.bases(), usual.mapping()),
                Clock.systemUTC());
    }

    private static SourceSettings live(TestDirectory directory) {
        return SourceSettings.of("custom", directory.url(), SyncPolicy.DEFAULTS, Mode.LIVE);
    }

    private static void title(TestDirectory directory, Person person, String title)
            throws Exception {
        try (LDAPConnection connection = directory.admin()) {
            connection.modify(
                    directory.entries().dn(person).toString(),
                    new Modification(ModificationType.REPLACE, "title", title));
        }
    }

    private static String title(Follower follower, Person person) {
        return String.valueOf(follower.user(person.login()).title());
    }
}
