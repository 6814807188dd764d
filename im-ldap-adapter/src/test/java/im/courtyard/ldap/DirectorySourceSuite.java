package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.PersonAttribute;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.SourceCheck;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Group;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import im.courtyard.ldap.testing.CompanyEntries;
import im.courtyard.ldap.testing.TestDirectory;
import im.courtyard.ldap.testing.TestLink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds of every real directory. It is changed by the tests, so each begins with a full read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DirectorySourceSuite {

    /** More than a page. */
    static final Company COMPANY = Company.of(700);

    TestDirectory directory;
    private int added;

    abstract TestDirectory startDirectory();

    /** Settings that may see everything, deletions too. */
    abstract LdapSettings settings();

    abstract Modification disabling();

    abstract String photoAttribute();

    @BeforeAll
    void start() {
        directory = startDirectory();
    }

    @AfterAll
    void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @Test
    void readsTheWholeCompany() throws Exception {
        try (TestDirectory fresh = startDirectory()) {
            Reading reading = new Reading();
            ReadResult result = source(settings(fresh)).read(null, reading);

            assertThat(result.coverage()).isEqualTo(Coverage.FULL_COMPLETE);
            assertThat(reading.refused).isEmpty();
            assertThat(reading.people).hasSize(COMPANY.people().size());
            assertThat(reading.departments).hasSize(COMPANY.units().size());
            assertThat(reading.groups).hasSize(COMPANY.groups().size());
            COMPANY.people().forEach(person -> assertRight(person, reading));
            COMPANY.groups().forEach(group -> assertRight(group, reading));
        }
    }

    @Test
    void tellsNothingWhereNothingChanged() {
        Reading changes = changes(connection -> {});

        assertThat(changes.people).isEmpty();
        assertThat(changes.departments).isEmpty();
        assertThat(changes.groups).isEmpty();
        assertThat(changes.gone).isEmpty();
    }

    @Test
    void tellsTenChangesAndNoMore() {
        List<Person> ten = COMPANY.people().subList(100, 110);

        Reading changes =
                changes(
                        connection -> {
                            for (Person person : ten) {
                                modify(connection, person, "title", "首席" + person.login());
                            }
                        });

        assertThat(changes.people).hasSize(10);
        assertThat(ten)
                .allSatisfy(
                        person ->
                                assertThat(changes.person(person.login()).title())
                                        .isEqualTo("首席" + person.login()));
        assertThat(changes.gone).isEmpty();
    }

    @Test
    void keepsTheIdentityOfWhoIsRenamedMovedAndGivenAnotherLogin() throws Exception {
        Person person = newcomer();
        String key = keyOf(person.login());
        DN elsewhere = entries().dn(COMPANY.units().get(3));

        Reading changes =
                changes(
                        connection -> {
                            connection.modify(
                                    dn(person),
                                    replace(
                                            settings().mapping().of(LdapField.USERNAME).get(0),
                                            person.login() + "x"));
                            connection.modifyDN(dn(person), "cn=另一个名字", true, elsewhere.toString());
                        });

        DirectoryPerson now = Objects.requireNonNull(changes.people.get(key));
        assertThat(now.username()).isEqualTo(person.login() + "x");
        assertThat(now.path().rdn()).isEqualTo("cn=另一个名字");
        assertThat(full().place(now.parent())).endsWith(COMPANY.units().get(3).name());
        assertThat(changes.gone).doesNotContain(key);
        remove("cn=另一个名字," + elsewhere);
    }

    @Test
    void tellsARenamedDepartmentByItself() throws Exception {
        Unit unit = new Unit("改名前" + added++, COMPANY.units().get(0));
        try (LDAPConnection connection = directory.admin()) {
            connection.add(entries().unit(unit));
        }
        String key = full().department(unit.name()).key();

        Reading changes =
                changes(
                        connection ->
                                connection.modifyDN(
                                        entries().dn(unit).toString(),
                                        "ou=" + unit.name() + "后",
                                        true));

        assertThat(Objects.requireNonNull(changes.departments.get(key)).name())
                .isEqualTo(unit.name() + "后");
        assertThat(changes.gone).isEmpty();
        remove("ou=" + unit.name() + "后," + entries().dn(unit.parent()));
    }

    @Test
    void tellsWhoIsDisabled() throws Exception {
        Person person = newcomer();

        Reading changes = changes(connection -> connection.modify(dn(person), disabling()));

        assertThat(changes.person(person.login()).enabled()).isFalse();
        remove(dn(person));
    }

    @Test
    void tellsWhoIsDeletedAndTakesTheSameLoginAnewForAnother() throws Exception {
        Person person = newcomer();
        String key = keyOf(person.login());

        Reading changes =
                changes(
                        connection -> {
                            connection.delete(dn(person));
                            connection.add(entries().person(person));
                        });

        assertThat(changes.gone).contains(key);
        assertThat(changes.person(person.login()).key()).isNotEqualTo(key);
        remove(dn(person));
    }

    @Test
    void tellsANestedGroupsNewMembers() {
        Person person = COMPANY.people().get(50);
        Group north = COMPANY.group("north");

        Reading changes =
                changes(
                        connection ->
                                connection.modify(
                                        entries().dn(north).toString(),
                                        new Modification(
                                                ModificationType.ADD, "member", dn(person))));

        assertThat(changes.groups).hasSize(1);
        Reading all = full();
        assertThat(changes.group("north").members().stream().map(all::key))
                .contains(all.person(person.login()).key())
                .hasSize(north.groups().size() + 1);
    }

    @Test
    void tellsAnotherPhoto() throws Exception {
        Person person = newcomer();
        byte[] photo = COMPANY.people().get(0).photo();

        Reading changes =
                changes(
                        connection ->
                                connection.modify(
                                        dn(person),
                                        new Modification(
                                                ModificationType.REPLACE,
                                                photoAttribute(),
                                                photo)));

        DirectoryPerson now = changes.person(person.login());
        assertThat(Objects.requireNonNull(now.photo()).hash()).isEqualTo(Digests.sha256(photo));
        assertThat(source(settings()).photo(now.key())).hasValue(photo);
        remove(dn(person));
    }

    @Test
    void doesNotEndAReadWhoseServerIsKilledMidPage() {
        AtomicInteger seen = new AtomicInteger();
        Reading dying =
                new Reading() {
                    @Override
                    public void person(DirectoryPerson person) {
                        if (seen.incrementAndGet() == 10) {
                            directory.kill();
                        }
                    }
                };
        try {
            assertFails(
                    () -> source(settings()).read(null, dying),
                    Kind.INCOMPLETE,
                    "Nothing was concluded");
            assertThat(seen.get()).isLessThan(COMPANY.people().size());
            assertFails(
                    () -> source(settings()).read(null, new Reading()),
                    Kind.UNREACHABLE,
                    "check host, port and firewall");
        } finally {
            directory.start();
        }
    }

    @Test
    void doesNotLoseWhoIsMovedBehindItWhileItReads() throws Exception {
        Person person = newcomer();
        Unit anotherBranch =
                COMPANY.units().stream()
                        .filter(unit -> unit.parent() == COMPANY.units().get(0))
                        .skip(1)
                        .findFirst()
                        .orElseThrow();
        DN behind = entries().dn(anotherBranch);
        DN ahead = entries().dn(person.unit());
        LdapSettings two =
                new LdapSettings(
                        "x",
                        settings().server(),
                        List.of(behind.toString(), ahead.toString()),
                        settings().mapping());
        Reading moving =
                new Reading() {
                    @Override
                    public void base(String base) {
                        super.base(base);
                        if (base.equals(ahead.toString())) {
                            move(person, behind);
                        }
                    }
                };

        source(two).read(null, moving);

        assertThat(moving.bases).hasSize(2);
        assertThat(moving.person(person.login()).enabled()).isTrue();
        assertThat(moving.gone).isEmpty();
        remove("cn=" + person.name() + "," + behind);
    }

    private void move(Person person, DN where) {
        try (LDAPConnection connection = directory.admin()) {
            connection.modifyDN(dn(person), "cn=" + person.name(), true, where.toString());
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsEverythingWhereTheServerDoesNotTakeTheCursor() {
        String cursor =
                Objects.requireNonNull(source(settings()).read(null, new Reading()).cursor());
        String feed = cursor.substring(0, cursor.indexOf(':') + 1);
        for (String broken : List.of(feed + "AAAA", "another:1")) {
            assertThat(source(settings()).read(broken, new Reading()).coverage())
                    .isEqualTo(Coverage.FULL_COMPLETE);
        }
    }

    @Test
    void namesABaseThatDoesNotExist() {
        LdapSettings elsewhere =
                new LdapSettings(
                        "x",
                        settings().server(),
                        List.of("ou=nowhere," + directory.base()),
                        settings().mapping());

        assertFails(
                () -> source(elsewhere).read(null, new Reading()),
                Kind.BASE_NOT_FOUND,
                "ou=nowhere");
        assertFails(() -> source(elsewhere).check(10), Kind.BASE_NOT_FOUND, "ou=nowhere");
    }

    @Test
    void warnsOfAFilterThatMatchesNobody() {
        LdapSettings nobody =
                settings().mapped(settings().mapping().withPersonFilter("(employeeNumber=none)"));

        SourceCheck check = source(nobody).check(10);

        assertThat(check.people()).isZero();
        assertThat(check.warnings())
                .extracting(Remark::sentence)
                .anySatisfy(
                        warning ->
                                assertThat(warning)
                                        .contains("Nobody below")
                                        .contains("(employeeNumber=none)"));
    }

    @Test
    void refusesAFilterThatIsNotWellFormed() {
        LdapSettings broken = settings().mapped(settings().mapping().withPersonFilter("(cn=x"));

        assertFails(() -> source(broken).check(10), Kind.BAD_CONFIGURATION, "filter");
    }

    @Test
    void doesNotLetAWrongPasswordIn() {
        LdapServer server = settings().server();
        LdapServer wrong =
                new LdapServer(
                        server.urls(),
                        server.bindDn(),
                        "wrong-secret",
                        false,
                        null,
                        server.timeout());

        assertFails(
                () ->
                        source(
                                        new LdapSettings(
                                                "x",
                                                wrong,
                                                List.of(directory.base()),
                                                settings().mapping()))
                                .check(1),
                Kind.REFUSED,
                server.bindDn());
    }

    @Test
    void leavesAloneWhatNobodyCanBeSeenToHave() {
        LdapSettings asksMore =
                settings().mapped(settings().mapping().with(LdapField.TITLE, "roomNumber"));
        Reading reading = new Reading();

        source(asksMore).read(null, reading);

        assertThat(reading.people.values())
                .allSatisfy(
                        person -> assertThat(person.read()).doesNotContain(PersonAttribute.TITLE));
        assertThat(source(asksMore).check(1).warnings())
                .extracting(Remark::sentence)
                .anySatisfy(warning -> assertThat(warning).contains("roomNumber"));
    }

    @Test
    void readsOverTlsWithTheCompanysOwnAuthority() {
        LdapServer ldaps = settings().server().trusting(directory.authority());
        for (LdapServer server : List.of(at(ldaps, directory.ldapsUrl()), ldaps.withStartTls())) {
            LdapSettings overTls =
                    new LdapSettings("x", server, List.of(directory.base()), settings().mapping());

            SourceCheck check = source(overTls).check(10);

            assertThat(check.sample()).hasSize(10);
            assertThat(check.warnings())
                    .extracting(Remark::sentence)
                    .noneSatisfy(warning -> assertThat(warning).contains("encrypted"));
        }
    }

    @Test
    void showsASampleWithTheNamesOfDepartments() {
        Reading reading = full();
        assertThat(source(settings()).check(10).sample())
                .hasSize(10)
                .anySatisfy(one -> assertThat(one.department()).isNotNull())
                // Which ten a domain shows is chance: the reader's own account is in none.
                .allSatisfy(
                        one -> {
                            String key = reading.key(one.person().parent());
                            assertThat(reading.departments.values())
                                    .filteredOn(department -> department.key().equals(key))
                                    .extracting(DirectoryDepartment::name)
                                    .containsExactlyElementsOf(
                                            Stream.ofNullable(one.department()).toList());
                        });
    }

    @Test
    void namesACertificateThatItDoesNotTrust() {
        LdapServer unknown = at(settings().server(), directory.ldapsUrl());

        assertFails(
                () -> LdapSession.open(unknown).close(),
                Kind.CERTIFICATE,
                "issued by CN=Company-CA");
        assertFails(
                () -> LdapSession.open(settings().server().withStartTls()).close(),
                Kind.CERTIFICATE,
                "issued by CN=Company-CA");
    }

    @Test
    void namesACertificateOfAnotherHost() throws Exception {
        LdapServer trusting = settings().server().trusting(directory.authority());
        try (TestLink link = TestLink.to(directory.ldapsPort())) {
            LdapServer other = at(trusting, "ldaps://" + link.address());

            assertFails(() -> LdapSession.open(other).close(), Kind.CERTIFICATE, "localhost");
        }
    }

    @Test
    void concludesNothingFromAReadThatIsCut() throws Exception {
        try (TestLink link = TestLink.breaking(directory.port(), 100_000, TestLink.End.CUT)) {
            assertFails(() -> readThrough(link), Kind.INCOMPLETE, "Nothing was concluded");
        }
    }

    @Test
    void concludesNothingFromAServerThatFallsSilent() throws Exception {
        try (TestLink link = TestLink.breaking(directory.port(), 100_000, TestLink.End.SILENCE)) {
            assertFails(() -> readThrough(link), Kind.TIMED_OUT, "Nothing was concluded");
        }
        try (TestLink link = TestLink.breaking(directory.port(), 0, TestLink.End.SILENCE)) {
            assertFails(() -> readThrough(link), Kind.TIMED_OUT, "did not answer within");
        }
    }

    private void readThrough(TestLink link) {
        LdapServer server =
                at(settings().server(), "ldap://" + link.address()).within(Duration.ofSeconds(2));
        source(new LdapSettings("x", server, settings().bases(), settings().mapping()))
                .read(null, new Reading());
    }

    @Test
    void goesToTheNextServerWhereTheFirstIsDown() {
        LdapServer server = settings().server();
        LdapServer two = at(server, "ldap://127.0.0.1:1").orElse(server.urls().get(0));

        assertThat(
                        source(new LdapSettings("x", two, settings().bases(), settings().mapping()))
                                .check(3)
                                .sample())
                .hasSize(3);
    }

    @Test
    void saysNoPasswordInItsErrors() {
        assertThat(settings().toString()).doesNotContain(Company.PASSWORD);
        assertThat(source(settings()).fingerprint()).doesNotContain(Company.PASSWORD);
    }

    // What the tests are written in.

    interface Change {
        void to(LDAPConnection connection) throws Exception;
    }

    /** Reads everything, changes something, and reads what changed. */
    Reading changes(Change change) {
        Reading reading = new Reading();
        ReadResult before = source(settings()).read(null, new Reading());
        try (LDAPConnection connection = directory.admin()) {
            change.to(connection);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        ReadResult after = source(settings()).read(before.cursor(), reading);
        assertThat(after.coverage()).isEqualTo(Coverage.CHANGES);
        return reading;
    }

    Reading full() {
        Reading reading = new Reading();
        source(settings()).read(null, reading);
        return reading;
    }

    LdapSettings settings(TestDirectory of) {
        LdapSettings usual = settings();
        String top = of.entries().dn(COMPANY.units().get(0)).toString();
        return new LdapSettings(
                usual.name(), at(usual.server(), of.url()), List.of(top), usual.mapping());
    }

    static LdapDirectorySource source(LdapSettings settings) {
        return new LdapDirectorySource(settings, Clock.systemUTC());
    }

    static LdapServer at(LdapServer server, String url) {
        return new LdapServer(
                List.of(url),
                server.bindDn(),
                server.password(),
                server.startTls(),
                server.authority(),
                server.timeout());
    }

    static void assertFails(Runnable what, Kind kind, String sentence) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        e -> {
                            assertThat(e.remark().sentence())
                                    .contains(sentence)
                                    .doesNotContain("secret");
                            assertThat(e.kind()).isEqualTo(kind);
                        });
    }

    private CompanyEntries entries() {
        return directory.entries();
    }

    private String dn(Person person) {
        return entries().dn(person).toString();
    }

    private String keyOf(String login) {
        return full().person(login).key();
    }

    /** Somebody whom no other test knows. */
    private Person newcomer() throws Exception {
        String login = "newcomer" + added++;
        Person person =
                new Person(
                        login,
                        login,
                        login,
                        "新",
                        "试用",
                        "13900000000",
                        COMPANY.units().get(1),
                        null,
                        false,
                        false);
        try (LDAPConnection connection = directory.admin()) {
            connection.add(entries().person(person));
        }
        return person;
    }

    private void remove(String dn) throws Exception {
        try (LDAPConnection connection = directory.admin()) {
            connection.delete(dn);
        }
    }

    private void modify(LDAPConnection connection, Person person, String attribute, String value)
            throws Exception {
        connection.modify(dn(person), replace(attribute, value));
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    private static void assertRight(Person expected, Reading reading) {
        DirectoryPerson person = reading.person(expected.login());
        assertThat(person.name()).isEqualTo(expected.displayName());
        assertThat(person.title()).isEqualTo(expected.title());
        assertThat(person.phone()).isEqualTo(expected.mobile());
        assertThat(person.mail()).isEqualTo(expected.login() + "@corp.example");
        assertThat(person.enabled()).isEqualTo(!expected.disabled());
        assertThat(reading.place(person.parent())).isEqualTo(place(expected.unit()));
        Person manager = expected.manager();
        assertThat(reading.key(person.manager()))
                .isEqualTo(manager == null ? "" : reading.person(manager.login()).key());
        assertThat(person.photo() != null).isEqualTo(expected.hasPhoto());
        if (person.photo() != null) {
            assertThat(person.photo().hash()).isEqualTo(Digests.sha256(expected.photo()));
        }
    }

    private static void assertRight(Group expected, Reading reading) {
        Stream<String> members =
                Stream.concat(
                        expected.people().stream()
                                .map(person -> reading.person(person.login()).key()),
                        expected.groups().stream().map(group -> reading.group(group.name()).key()));
        assertThat(reading.group(expected.name()).members().stream().map(reading::key))
                .containsExactlyInAnyOrderElementsOf(members.toList());
    }

    private static String place(@Nullable Unit unit) {
        if (unit == null) {
            return "";
        }
        return unit.parent() == null ? unit.name() : place(unit.parent()) + "/" + unit.name();
    }
}
