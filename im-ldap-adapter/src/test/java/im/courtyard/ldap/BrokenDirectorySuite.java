package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.PersonAttribute;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.directory.SyncPolicy.Canary;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import im.courtyard.ldap.testing.TestLink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Each way in which a real directory breaks: through the engine nobody is wronged by it, and the
 * administrator is told what to do. Which rule is held by which test stands in {@code
 * docs/directory-rules.md}.
 */
abstract class BrokenDirectorySuite extends FollowedCompany {

    /** In the middle of the first page of people. */
    private static final long MID_PAGE = 60_000;

    private boolean withdrawn;

    BrokenDirectorySuite(RealDirectory kind) {
        super(kind);
    }

    @AfterEach
    void giveRightsBack() {
        if (withdrawn) {
            directory.showAll();
            withdrawn = false;
        }
    }

    private void hideBelow(String dn) {
        withdrawn = true;
        directory.hideBelow(dn);
    }

    private void hideAttribute(String attribute, String dn) {
        withdrawn = true;
        directory.hideAttribute(attribute, dn);
    }

    /** A source that reads through a network that may break. */
    private LdapDirectorySource through(TestLink link) {
        return source(
                server -> at(server, "ldap://" + link.address()).within(Duration.ofSeconds(2)));
    }

    // Rule 1: absence is concluded only from a complete read

    @Test
    void changesNobodyWhereTheServerIsKilledMidPage() throws Exception {
        DirectoryRun run;
        try (TestLink link = TestLink.pausing(directory.port(), MID_PAGE, directory::kill)) {
            run = follower.followFully(through(link));
        } finally {
            directory.start();
        }

        assertStopped(run, RunState.FAILED, "ldap.cut", "Nothing was concluded");
        assertThat(follower.applied(follower.followFully(source())).counts().deactivated())
                .isZero();
    }

    @Test
    void changesNobodyWhereAPageIsCut() throws Exception {
        try (TestLink link = TestLink.breaking(directory.port(), MID_PAGE, TestLink.End.CUT)) {
            assertStopped(
                    follower.followFully(through(link)),
                    RunState.FAILED,
                    "ldap.cut",
                    "the next run reads again");
        }
    }

    @Test
    void changesNobodyWhereTheServerFallsSilent() throws Exception {
        try (TestLink link = TestLink.breaking(directory.port(), MID_PAGE, TestLink.End.SILENCE)) {
            assertStopped(
                    follower.followFully(through(link)),
                    RunState.FAILED,
                    "ldap.silent",
                    directory.base());
        }
    }

    // Rule 2: the guard

    @Test
    void stopsWhereRightsAreWithdrawnAndSuccessComesEmpty() {
        hideBelow(dn(top()));

        assertThat(follower.applied(source()).counts().deactivated()).isZero();
        DirectoryRun run = follower.followFully(source());

        assertStopped(run, RunState.WAITING, "guard.deactivations", "the limit is", "the rights");
        assertThat(run.remarks())
                .extracting(Remark::code)
                .contains("guard.stopped")
                .containsAnyOf("guard.nobody", "guard.source-lost", "guard.base-lost");
    }

    @Test
    void stopsAtABaseThatIsAnother() {
        LdapSettings wrong = below(dn(COMPANY.people().get(100).unit()));

        assertStopped(
                follower.follow(source(wrong)),
                RunState.WAITING,
                "guard.deactivations",
                "check the directory, the bases");
    }

    @Test
    void stopsAtABaseThatDoesNotExist() {
        LdapSettings wrong = below("ou=nowhere," + directory.base());

        assertStopped(
                follower.follow(source(wrong)),
                RunState.FAILED,
                "ldap.base",
                "ou=nowhere",
                "does not exist, or the account may not see it");
    }

    @Test
    void stopsAtAFilterThatMatchesNobody() {
        LdapSettings wrong =
                settings().mapped(kind.mapping().withPersonFilter("(employeeNumber=none)"));

        assertStopped(
                follower.follow(source(wrong)), RunState.WAITING, "guard.nobody", "the filter");
    }

    @Test
    void stopsWhereOneBaseOfTwoLosesItsPeople() {
        Unit one = subsidiary(0);
        Unit other = subsidiary(1);
        LdapDirectorySource two = source(below(dn(one), dn(other)));
        try (Follower follower = new Follower(TestDatabase.h2Memory())) {
            follower.applied(two);
            Set<String> before = follower.picture();
            // What stands in it, but not the base itself.
            COMPANY.units().stream()
                    .filter(unit -> unit.parent() == other)
                    .forEach(unit -> hideBelow(dn(unit)));

            DirectoryRun run = follower.followFully(two);

            assertThat(run.state()).isEqualTo(RunState.WAITING);
            assertThat(run.remarks()).extracting(Remark::code).contains("guard.base-lost");
            assertThat(Remark.sentences(run.remarks())).contains(dn(other));
            assertThat(follower.picture()).isEqualTo(before);
        }
    }

    private static Unit subsidiary(int number) {
        return COMPANY.units().stream()
                .filter(unit -> unit.parent() == top())
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    // Rule 3: canaries

    @Test
    void believesNoReadThatLacksACanary() {
        Person canary = enabled(30);
        SyncPolicy careful = watching(canary, PersonAttribute.TITLE);
        hideBelow(dn(canary));

        DirectoryRun run = follower.sync().syncFully(source(), careful, "system");

        assertStopped(run, RunState.FAILED, "guard.canary-missing", canary.login());
    }

    @Test
    void believesNoReadThatLacksAnAttributeOfACanary() {
        Person canary = enabled(30);
        SyncPolicy careful = watching(canary, PersonAttribute.TITLE);
        hideAttribute("title", dn(top()));

        DirectoryRun run = follower.sync().syncFully(source(), careful, "system");

        assertStopped(run, RunState.FAILED, "guard.canary-blind", canary.login(), "title");
    }

    private static SyncPolicy watching(Person canary, PersonAttribute attribute) {
        SyncPolicy usual = SyncPolicy.DEFAULTS;
        return new SyncPolicy(
                usual.fullEvery(),
                usual.limit(),
                usual.share(),
                usual.confirmations(),
                List.of(new Canary(canary.login(), Set.of(attribute))),
                usual.ids(),
                usual.adopt(),
                usual.uniqueMails());
    }

    // Rule 6: an entry without a key

    @Test
    void refusesByNameAnEntryWhoseKeyIsHidden() {
        Person person = known();
        hideAttribute(kind.mapping().of(LdapField.KEY).get(0), dn(person));

        DirectoryRun run = follower.applied(follower.followFully(source()));

        List<DirectoryProblem> problems = follower.problems(run);
        assertThat(problems)
                .anySatisfy(
                        problem -> {
                            assertThat(problem.remark().code()).isEqualTo("ldap.no-key");
                            assertThat(problem.path()).contains(person.login());
                        });
        assertThat(follower.user(person.login()).isActive()).isTrue();
        directory.showAll();
        remove(dn(person));
    }

    // Rule 11: an attribute that is absent

    @Test
    void clearsNothingThatItMayNoLongerRead() {
        hideAttribute("title", dn(top()));

        DirectoryRun run = follower.applied(follower.followFully(source()));

        assertThat(run.counts().changed()).isZero();
        assertTheTreeIsRight();
        assertThat(source().check(1).warnings())
                .filteredOn(warning -> warning.code().equals("ldap.unseen"))
                .extracting(warning -> warning.facts().get("attributes"))
                .contains("title");
    }

    // Rule 12: limits of time, no referrals

    @Test
    void waitsNoLongerThanItWasTold() throws Exception {
        try (TestLink link = TestLink.breaking(directory.port(), 0, TestLink.End.SILENCE)) {
            assertStopped(follower.follow(through(link)), RunState.FAILED, "ldap.no-answer", "2 s");
        }
    }

    // Rule 14: failover between runs only

    @Test
    void goesToAnotherServerBetweenRunsAndNeverWithinOne() throws Exception {
        String second = directory.url();
        DirectoryRun within;
        LdapDirectorySource two;
        try (TestLink link = TestLink.breaking(directory.port(), MID_PAGE, TestLink.End.CUT)) {
            two = source(server -> at(server, "ldap://" + link.address(), second));
            within = follower.follow(two);
        }

        assertStopped(within, RunState.FAILED, "ldap.cut", "Nothing was concluded");
        assertThat(follower.applied(two).full()).isTrue();
        assertTheTreeIsRight();
    }

    // Rule 15: TLS

    @Test
    void namesTheCertificateOfAnotherHost() throws Exception {
        try (TestLink link = TestLink.to(directory.ldapsPort())) {
            DirectoryRun run =
                    follower.follow(
                            source(
                                    server ->
                                            at(server, "ldaps://" + link.address())
                                                    .trusting(directory.authority())));

            assertStopped(run, RunState.FAILED, "ldap.certificate", "127.0.0.2", "Use the host");
            assertThat(run.remarks().get(0).facts())
                    .containsKeys("subject", "issuer", "until")
                    .hasEntrySatisfying("names", names -> assertThat(names).contains("localhost"));
        }
    }

    @Test
    void namesAnAuthorityThatItDoesNotKnow() {
        DirectoryRun run = follower.follow(source(server -> at(server, directory.ldapsUrl())));

        assertStopped(
                run, RunState.FAILED, "ldap.certificate", "CN=Company-CA", "name the file of the");
    }

    // Rule 16: an outage

    @Test
    void changesNobodyWhileTheServerIsDown() {
        Person person = enabled(3);
        LdapSignIn signIn = new LdapSignIn(settings(), Clock.systemUTC());
        directory.kill();
        DirectoryRun run;
        SignIn answer;
        try {
            run = follower.followFully(source());
            answer = signIn.check(person.login(), Company.PASSWORD);
        } finally {
            directory.start();
        }

        assertStopped(run, RunState.FAILED, "ldap.unreachable", "check host, port and firewall");
        assertThat(answer).isInstanceOf(SignIn.Unreachable.class);
        assertThat(signIn.check(person.login(), Company.PASSWORD))
                .isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void doesNotGetInWithAWrongPassword() {
        DirectoryRun run =
                follower.follow(
                        source(
                                server ->
                                        new LdapServer(
                                                server.urls(),
                                                server.bindDn(),
                                                "wrong",
                                                false,
                                                null,
                                                server.timeout())));

        assertStopped(
                run,
                RunState.FAILED,
                "ldap.password",
                settings().server().bindDn(),
                "Check the account and its password");
    }

    /** Such as may sign in; a domain knows the passwords of the first few only. */
    static Person enabled(int from) {
        return COMPANY.people().stream()
                .skip(from)
                .filter(person -> !person.disabled())
                .findFirst()
                .orElseThrow();
    }
}
