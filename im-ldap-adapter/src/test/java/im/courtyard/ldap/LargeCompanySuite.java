package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import im.courtyard.ldap.testing.TestDirectory;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A company of 20,000 with four levels of departments on a real server, through everything that
 * happens to a company: the tree is right each time and people stay who they are. Tells what it
 * costs: CPU of this JVM, which the engine and its database H2 are in, and the server is not.
 */
abstract class LargeCompanySuite {

    private static final int PEOPLE = Integer.getInteger("courtyard.directory.people", 20_000);

    private final RealDirectory kind;
    private final Company company = Company.of(PEOPLE);
    private final Set<String> leaders =
            company.people().stream()
                    .map(Person::manager)
                    .flatMap(Stream::ofNullable)
                    .map(Person::login)
                    .collect(Collectors.toSet());
    private final List<String> figures = new ArrayList<>();
    private TestDirectory directory;
    private Follower follower;

    @SuppressWarnings("NullAway.Init")
    LargeCompanySuite(RealDirectory kind) {
        this.kind = kind;
    }

    @Test
    void followsALargeCompany() throws Exception {
        try (TestDirectory started = kind.start(company);
                Follower following = new Follower(TestDatabase.h2File())) {
            directory = started;
            follower = following;
            bringsEverybodyIn();
            followsTenChanges();
            followsMovesAndRenames();
            followsWhoIsDisabledAndEnabled();
            followsWhoIsDeletedAndMadeAnew();
            followsPhotosAndGroups();
            hasNothingLeftToDo();
        } finally {
            System.out.printf("%,d people in %s: %s%n", PEOPLE, kind, String.join(", ", figures));
        }
    }

    private void bringsEverybodyIn() {
        DirectoryRun first =
                told("first read and apply", () -> follower.applied(follower.follow(source())));

        assertThat(first.counts().departments()).isEqualTo(company.units().size());
        assertTheTreeIsRight();
    }

    private void followsTenChanges() throws Exception {
        List<Person> ten = people(100, 10);
        change(
                c -> {
                    for (Person person : ten) {
                        replace(c, person, "title", "首席" + person.login());
                    }
                });

        DirectoryRun run = told("ten changes", () -> follower.applied(source()));

        assertThat(run.full()).isFalse();
        assertThat(run.counts().changed()).isEqualTo(10);
        assertThat(ten)
                .allSatisfy(
                        person ->
                                assertThat(user(person).title()).isEqualTo("首席" + person.login()));
        DirectoryRun none = told("nothing changed", () -> follower.applied(source()));
        assertThat(none.counts().people()).isZero();
    }

    private void followsMovesAndRenames() throws Exception {
        List<Person> movers = people(200, 5);
        Person renamed = people(300, 1).get(0);
        Unit subsidiary =
                company.units().stream()
                        .filter(unit -> unit.parent() == company.units().get(0))
                        .skip(1)
                        .findFirst()
                        .orElseThrow();
        Unit target = company.units().get(3);
        List<String> before = movers.stream().map(person -> user(person).id()).toList();
        String id = user(renamed).id();
        change(
                c -> {
                    for (Person person : movers) {
                        c.modifyDN(dn(person), "cn=" + person.login(), true, dn(target));
                    }
                    replace(c, renamed, kind.loginAttribute(), "renamed.person");
                    c.modifyDN(dn(renamed), "cn=改名者", true);
                    c.modifyDN(dn(subsidiary), "ou=改名公司", true);
                });

        DirectoryRun run =
                told("five moves, a rename, a renamed OU", () -> follower.applied(source()));

        assertThat(run.counts().added()).isZero();
        assertThat(run.counts().deactivated()).isZero();
        assertThat(run.counts().departmentsChanged()).isEqualTo(1);
        assertThat(movers.stream().map(person -> user(person).id()).toList()).isEqualTo(before);
        assertThat(follower.user("renamed.person").id()).isEqualTo(id);
        // slapd leaves the names of managers as they were: only the engine still knows who they
        // are.
        FollowedCompany.assertSame(
                withoutManagers(DirectoryPicture.of(directory, settings())),
                withoutManagers(follower.picture()));
        change(c -> c.modifyDN("ou=改名公司," + dn(subsidiary.parent()), rdn(subsidiary), true));
    }

    private void followsWhoIsDisabledAndEnabled() throws Exception {
        List<Person> three = people(400, 3);
        change(
                c -> {
                    for (Person person : three) {
                        c.modify(dn(person), kind.disabling());
                    }
                });
        assertThat(follower.applied(source()).counts().deactivated()).isEqualTo(3);
        assertThat(three)
                .allSatisfy(person -> assertThat(user(person).state()).isEqualTo(UserState.LEFT));
        change(
                c -> {
                    for (Person person : three) {
                        c.modify(dn(person), kind.enabling());
                    }
                });
        assertThat(follower.applied(source()).counts().reactivated()).isEqualTo(3);
    }

    private void followsWhoIsDeletedAndMadeAnew() throws Exception {
        Person leaver = people(500, 1).get(0);
        Person again = people(501, 1).get(0);
        User before = user(again);
        change(
                c -> {
                    c.delete(dn(leaver));
                    c.delete(dn(again));
                    c.add(directory.entries().person(again));
                });

        DirectoryRun run = follower.applied(source());

        assertThat(run.counts().deactivated()).isEqualTo(2);
        assertThat(run.counts().added()).isEqualTo(1);
        assertThat(user(again).id()).isNotEqualTo(before.id());
        assertThat(follower.engine.users().require(before.id()).state()).isEqualTo(UserState.LEFT);
        assertThat(user(leaver).state()).isEqualTo(UserState.LEFT);
    }

    private void followsPhotosAndGroups() throws Exception {
        Person pictured = people(600, 1).get(0);
        byte[] photo = people(601, 1).get(0).photo();
        Company.Group north = company.group("north");
        String cursor = source().read(null, new Reading()).cursor();
        change(
                c -> {
                    c.modify(
                            dn(pictured),
                            new Modification(
                                    ModificationType.REPLACE, kind.photoAttribute(), photo));
                    c.modify(
                            directory.entries().dn(north).toString(),
                            new Modification(ModificationType.ADD, "member", dn(pictured)));
                    c.add(groupOf(5_000));
                });

        Reading changes = new Reading();
        source().read(cursor, changes);
        follower.applied(source());

        String key = Objects.requireNonNull(user(pictured).sourceKey());
        assertThat(source().photo(key)).hasValue(photo);
        assertThat(changes.groups).hasSize(2);
        assertThat(changes.group("north").members()).hasSize(north.groups().size() + 1);
        Set<EntryRef> members = new HashSet<>(changes.group("five-thousand").members());
        assertThat(members).hasSize(5_000);
    }

    private Entry groupOf(int size) {
        String name = "five-thousand";
        boolean domain = kind == RealDirectory.ACTIVE_DIRECTORY;
        Entry entry =
                new Entry(
                        "cn=" + name + "," + dn(company.units().get(0)),
                        new Attribute("objectClass", domain ? "group" : "groupOfNames"),
                        new Attribute("cn", name));
        if (domain) {
            entry.addAttribute("sAMAccountName", name);
        }
        entry.addAttribute(
                "member", people(1_000, size).stream().map(this::dn).toArray(String[]::new));
        return entry;
    }

    private void hasNothingLeftToDo() {
        DirectoryRun again = told("everything again", () -> follower.followFully(source()));

        follower.applied(again);
        assertThat(again.counts().added()).isZero();
        assertThat(again.counts().changed()).isZero();
        assertThat(again.counts().deactivated()).isZero();
        assertThat(again.counts().departmentsChanged()).isZero();
        assertThat(again.counts().problems()).isZero();
        assertTheTreeIsRight();
    }

    private void assertTheTreeIsRight() {
        FollowedCompany.assertSame(DirectoryPicture.of(directory, settings()), follower.picture());
    }

    private static Set<String> withoutManagers(Set<String> picture) {
        return picture.stream()
                .map(line -> line.replaceFirst("\\|[^|]*(\\|[^|]*)$", "$1"))
                .collect(Collectors.toSet());
    }

    private DirectoryRun told(String what, Supplier<DirectoryRun> run) {
        long cpu = cpu();
        long wall = System.nanoTime();
        DirectoryRun done = run.get();
        figures.add(
                "%s %.2f s of CPU (%.1f s)"
                        .formatted(what, (cpu() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9));
        return done;
    }

    private static long cpu() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
    }

    private LdapSettings settings() {
        LdapSettings usual = kind.settings(directory);
        LdapServer patient = usual.server().within(Duration.ofMinutes(2));
        return new LdapSettings(usual.name(), patient, usual.bases(), usual.mapping());
    }

    private LdapDirectorySource source() {
        return new LdapDirectorySource(settings(), Clock.systemUTC());
    }

    /** Who is enabled, has no hard name and leads nobody. */
    private List<Person> people(int from, int count) {
        return company.people().stream()
                .filter(person -> !person.disabled() && !person.login().startsWith("hard."))
                .filter(person -> !leaders.contains(person.login()))
                .skip(from)
                .limit(count)
                .toList();
    }

    private User user(Person person) {
        return follower.engine.users().search(person.login(), 50).stream()
                .map(card -> card.user())
                .filter(user -> user.username().equals(person.login()))
                .findFirst()
                .orElseGet(() -> follower.user(person.login()));
    }

    private void change(FollowedCompany.Change change) throws Exception {
        try (LDAPConnection connection = directory.admin()) {
            change.to(connection);
        }
    }

    private void replace(LDAPConnection c, Person person, String attribute, String value)
            throws Exception {
        c.modify(dn(person), new Modification(ModificationType.REPLACE, attribute, value));
    }

    private String dn(Person person) {
        return directory.entries().dn(person).toString();
    }

    private String dn(@Nullable Unit unit) {
        return directory.entries().dn(unit).toString();
    }

    private String rdn(Unit unit) {
        return directory.entries().dn(unit).getRDNString();
    }
}
