package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.Listening;
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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real directory tells by itself that something changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListeningSuite {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMinutes(1);

    private final RealDirectory kind;
    private final Company company = Company.of(100);
    private final AtomicInteger calls = new AtomicInteger();
    private TestDirectory directory;

    ListeningSuite(RealDirectory kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() {
        directory = kind.start(company);
    }

    @AfterAll
    void stop() {
        directory.close();
    }

    @AfterEach
    void leavesNoThread() {
        await().untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .extracting(Thread::getName)
                                        .noneMatch(name -> name.contains("ldaptive")));
    }

    private LdapDirectorySource through(TestLink... links) {
        LdapSettings usual = kind.settings(directory);
        String[] urls =
                Stream.of(links).map(link -> "ldap://" + link.address()).toArray(String[]::new);
        LdapServer server = FollowedCompany.at(usual.server(), urls);
        return new LdapDirectorySource(
                new LdapSettings(usual.name(), server, usual.bases(), usual.mapping()),
                Clock.systemUTC());
    }

    private static String cursor(LdapDirectorySource source) {
        return Objects.requireNonNull(source.read(null, new Reading()).cursor());
    }

    private Listening listening(LdapDirectorySource source, String cursor) {
        return source.listen(cursor, calls::incrementAndGet).orElseThrow();
    }

    private void title(Person person, String title) throws Exception {
        try (LDAPConnection connection = directory.admin()) {
            connection.modify(
                    directory.entries().dn(person).toString(),
                    new Modification(ModificationType.REPLACE, "title", title));
        }
    }

    @Test
    void callsForEachChangeUntilItIsClosed() throws Exception {
        try (TestLink link = TestLink.to(directory.port())) {
            LdapDirectorySource source = through(link);
            String cursor = cursor(source);
            try (Listening listening = listening(source, cursor)) {
                for (Person person : company.people().subList(0, 3)) {
                    int before = calls.get();
                    title(person, "甲" + before);
                    await().atMost(SOON).until(() -> calls.get() > before);
                }
                assertThat(listening.isOpen()).isTrue();
                listening.close();
                assertThat(listening.isOpen()).isFalse();
            }
            leavesNoThread();
            int after = calls.get();
            title(company.people().get(0), "乙");
            Reading changes = new Reading();
            source.read(cursor, changes);
            assertThat(changes.people).hasSize(3);
            assertThat(calls.get()).isEqualTo(after);
        }
    }

    @Test
    void callsForWhatChangedBeforeItListened() throws Exception {
        try (TestLink link = TestLink.to(directory.port())) {
            LdapDirectorySource source = through(link);
            String cursor = cursor(source);
            title(company.people().get(5), "丙");
            int before = calls.get();
            try (Listening listening = listening(source, cursor)) {
                assertThat(listening.isOpen()).isTrue();
                await().atMost(SOON).until(() -> calls.get() > before);
            }
        }
    }

    @Test
    void saysThatItEndedWhereTheLineIsCut() throws Exception {
        TestLink link = TestLink.to(directory.port());
        LdapDirectorySource source = through(link);
        try (Listening listening = listening(source, cursor(source))) {
            int before = calls.get();
            link.close();
            await().atMost(SOON).until(() -> !listening.isOpen());
            assertThat(calls.get()).isGreaterThan(before);
        }
    }

    @Test
    void letsTheEngineSeeChangesLongBeforeItPolls() throws Exception {
        Person person = company.people().get(7);
        try (TestLink first = TestLink.to(directory.port());
                TestLink second = TestLink.to(directory.port());
                Follower follower = new Follower(TestDatabase.h2Memory())) {
            follower.engine.directories().register(through(first, second), eachMinute());
            await().atMost(POLL).until(() -> follower.active() > 90);
            change(follower, person, "一", POLL.plusSeconds(30));
            // One of these could be a poll's doing, never all of them.
            change(follower, person, "二", SOON);
            change(follower, person, "三", SOON);
            change(follower, person, "四", SOON);
            first.close();
            change(follower, person, "五", SOON);
            change(follower, person, "六", SOON);
            change(follower, person, "七", SOON);
        }
    }

    private SourceSettings eachMinute() {
        return new SourceSettings(
                "custom",
                directory.url(),
                SyncPolicy.DEFAULTS,
                Mode.LIVE,
                Duration.ofHours(1),
                POLL);
    }

    private void change(Follower follower, Person person, String title, Duration within)
            throws Exception {
        title(person, title);
        await().atMost(within)
                .until(() -> String.valueOf(follower.user(person.login()).title()), title::equals);
    }
}
