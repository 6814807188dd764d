package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.user.DepartmentNode;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import im.courtyard.ldap.testing.TestLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A company changes as companies do, in a real directory, and the engine follows: the tree is right
 * each time, and people stay who they are. Which rule is held by which test stands in {@code
 * docs/directory-rules.md}.
 */
abstract class LivingDirectorySuite extends FollowedCompany {

    LivingDirectorySuite(RealDirectory kind) {
        super(kind);
    }

    private DirectoryRun followed() {
        DirectoryRun run = follower.applied(source());
        assertTheTreeIsRight();
        return run;
    }

    // Rule 4: deactivate, never delete

    @Test
    void deactivatesWhoIsDeletedAndKeepsThem() {
        Person person = known();
        String id = follower.user(person.login()).id();
        remove(dn(person));

        assertThat(followed().counts().deactivated()).isEqualTo(1);

        assertThat(follower.engine.users().require(id).state()).isEqualTo(UserState.LEFT);
    }

    @Test
    void leavesPeopleOfTheHostAlone() {
        User local = User.person("host-1", "of.the.host", "Of the host");
        follower.engine.users().save(List.of(local));

        follower.applied(follower.followFully(source()));

        assertThat(follower.engine.users().require("host-1")).isEqualTo(local);
    }

    @Test
    void waitsForConfirmingReadsWhereWanted() {
        SyncPolicy usual = SyncPolicy.DEFAULTS;
        SyncPolicy patient =
                new SyncPolicy(
                        usual.fullEvery(),
                        usual.limit(),
                        usual.share(),
                        2,
                        usual.canaries(),
                        usual.ids(),
                        usual.adopt(),
                        usual.uniqueMails());
        Person person = known();
        directory.hideBelow(dn(person));
        try {
            follower.applied(follower.sync().syncFully(source(), patient, "system"));
            assertThat(follower.user(person.login()).isActive()).isTrue();
            follower.applied(follower.sync().syncFully(source(), patient, "system"));
            assertThat(follower.user(person.login()).isActive()).isFalse();
        } finally {
            directory.showAll();
        }
        follower.applied(follower.followFully(source()));
        assertThat(follower.user(person.login()).isActive()).isTrue();
        remove(dn(person));
    }

    // Rule 5: re-enable only one's own

    @Test
    void reEnablesWhomItDisabledAndNobodyElse() {
        Person one = known();
        Person locked = known();
        String dn = dn(one);
        follower.engine
                .users()
                .save(List.of(follower.user(locked.login()).withState(UserState.LOCKED)));
        change(c -> c.modify(dn, kind.disabling()));
        change(c -> c.modify(dn(locked), kind.disabling()));
        follower.applied(source());
        assertThat(follower.user(one.login()).state()).isEqualTo(UserState.LEFT);

        change(c -> c.modify(dn, kind.enabling()));
        change(c -> c.modify(dn(locked), kind.enabling()));
        DirectoryRun run = follower.applied(source());

        assertThat(run.counts().reactivated()).isEqualTo(1);
        assertThat(follower.user(one.login()).isActive()).isTrue();
        assertThat(follower.user(locked.login()).state()).isEqualTo(UserState.LOCKED);
        remove(dn);
        remove(dn(locked));
    }

    // Rule 6: identity

    @Test
    void knowsSomebodyAgainWhateverChanges() {
        Person person = known();
        User before = follower.user(person.login());
        String elsewhere = dn(COMPANY.units().get(5));
        replace(dn(person), kind.loginAttribute(), "another.login");
        replace(dn(person), "mail", "another@corp.example");
        change(c -> c.modifyDN(dn(person), "cn=另一个名字", true, elsewhere));

        DirectoryRun run = followed();

        assertThat(run.counts().added()).isZero();
        User now = follower.user("another.login");
        assertThat(now.id()).isEqualTo(before.id());
        assertThat(now.mail()).isEqualTo("another@corp.example");
        remove("cn=另一个名字," + elsewhere);
    }

    @Test
    void takesWhoIsMadeAnewUnderTheSameLoginForSomebodyElse() {
        Person person = known();
        User before = follower.user(person.login());
        remove(dn(person));
        change(c -> c.add(directory.entries().person(person)));

        DirectoryRun run = followed();

        User now = follower.user(person.login());
        assertThat(now.id()).isNotEqualTo(before.id());
        assertThat(run.counts().added()).isEqualTo(1);
        User left = follower.engine.users().require(before.id());
        assertThat(left.state()).isEqualTo(UserState.LEFT);
        assertThat(left.username()).startsWith(person.login() + "#");
        remove(dn(person));
    }

    // Rule 7: conflicts

    @Test
    void quarantinesALoginThatDiffersOnlyInCaseAndGoesOn() {
        Person first = known();
        Person thief = newcomer();
        Person third = newcomer();
        // A domain keeps its own logins unique, but not this attribute.
        replace(dn(thief), "uid", first.login().toUpperCase(Locale.ROOT));
        LdapDirectorySource byUid =
                source(
                        settings()
                                .mapped(
                                        kind.mapping()
                                                .with(
                                                        LdapField.USERNAME,
                                                        "uid",
                                                        kind.loginAttribute())));

        DirectoryRun run = follower.applied(byUid);

        assertThat(follower.problems(run))
                .extracting(DirectoryProblem::kind)
                .containsExactly(DirectoryProblem.Kind.USERNAME_TAKEN);
        DirectoryProblem problem = follower.problems(run).get(0);
        assertThat(problem.path()).contains(thief.login());
        assertThat(problem.remark().sentence()).contains("perhaps in other case");
        assertThat(follower.user(first.login()).isActive()).isTrue();
        assertThat(follower.user(third.login()).isActive()).isTrue();
        List.of(first, thief, third).forEach(person -> remove(dn(person)));
    }

    @Test
    void quarantinesAMailAddressThatSomebodyHas() {
        Person first = known();
        Person second = newcomer();
        replace(dn(second), "mail", first.login().toUpperCase(Locale.ROOT) + "@corp.example");

        DirectoryRun run = follower.applied(source());

        assertThat(follower.problems(run))
                .extracting(DirectoryProblem::kind)
                .containsExactly(DirectoryProblem.Kind.MAIL_TAKEN);
        List.of(first, second).forEach(person -> remove(dn(person)));
    }

    // Rule 8: preview

    @Test
    void appliesThePlanThatWasShown() {
        Person person = known();
        replace(dn(person), "title", "所示");
        DirectoryRun preview = follower.sync().preview(source(), SyncPolicy.DEFAULTS, "admin");
        assertThat(preview.state()).isEqualTo(RunState.PLANNED);
        assertThat(follower.user(person.login()).title()).isEqualTo("试用");
        replace(dn(person), "title", "后来");

        follower.sync().apply(preview.id(), "admin");

        assertThat(follower.user(person.login()).title()).isEqualTo("所示");
        followed();
        assertThat(follower.user(person.login()).title()).isEqualTo("后来");
        remove(dn(person));
    }

    // Rule 9: one runner, and an audit

    @Test
    void runsOnceInTheClusterAndTellsTheAuditor() throws Exception {
        Person person = newcomer();
        List<ErrorCode> refused = new ArrayList<>();
        try (Follower otherNode = new Follower(follower.place);
                TestLink link =
                        TestLink.pausing(
                                directory.port(),
                                20_000,
                                () -> {
                                    try {
                                        otherNode.follow(source());
                                    } catch (ImException e) {
                                        refused.add(e.code());
                                    }
                                })) {
            follower.applied(
                    follower.followFully(source(server -> at(server, "ldap://" + link.address()))));
        }

        assertThat(refused).containsExactly(ErrorCode.BUSY);
        String id = follower.user(person.login()).id();
        await().untilAsserted(
                        () ->
                                assertThat(List.copyOf(follower.audit))
                                        .anySatisfy(
                                                event -> {
                                                    assertThat(event.object()).isEqualTo(id);
                                                    assertThat(event.action())
                                                            .isEqualTo("directory.person.added");
                                                }));
        remove(dn(person));
    }

    // Rule 10: the cursor

    @Test
    void readsEverythingWhereBasesOrFilterOrAttributesChanged() {
        follower.applied(source());
        assertThat(follower.applied(source()).full()).isFalse();
        LdapSettings usual = settings();
        List<LdapSettings> others =
                List.of(
                        below(usual.bases().get(0).replace(",", ", ")),
                        usual.mapped(
                                kind.mapping()
                                        .withPersonFilter(
                                                "(&" + kind.mapping().personFilter() + ")")),
                        usual.mapped(kind.mapping().with(LdapField.PHONE, "mobile")));
        for (LdapSettings other : others) {
            assertThat(follower.applied(source(other)).full()).isTrue();
            assertThat(follower.applied(source(other)).full()).isFalse();
        }
        assertTheTreeIsRight();
    }

    // Rule 13: managers and parents

    @Test
    void findsCirclesOfManagers() {
        Person one = newcomer("circle.one", null);
        Person two = newcomer("circle.two", one);
        Person three = newcomer("circle.three", two);
        followed();
        replace(dn(one), "manager", dn(three));

        DirectoryRun run = follower.applied(follower.followFully(source()));

        assertThat(follower.problems(run))
                .extracting(problem -> problem.remark().code())
                .containsOnly("entry.manager-circle")
                .hasSize(3);
        change(c -> c.modify(dn(one), new Modification(ModificationType.DELETE, "manager")));
        // Whom a circle left without a manager did not change: a full read, due soon, brings them.
        follower.applied(follower.followFully(source()));
        assertTheTreeIsRight();
        assertThat(follower.user("circle.two").manager())
                .isEqualTo(follower.user("circle.one").id());
        List.of(three, two, one).forEach(person -> remove(dn(person)));
    }

    @Test
    void followsARenamedAndThenMovedDepartmentWithAllBelow() {
        Unit unit = new Unit("待改名", COMPANY.units().get(1));
        Unit below = new Unit("下级", unit);
        Person person =
                new Person("below.it", "下级员工", "下级员工", "下", "员", "1390", below, null, false, false);
        change(
                c -> {
                    c.add(directory.entries().unit(unit));
                    c.add(directory.entries().unit(below));
                    c.add(directory.entries().person(person));
                });
        followed();
        String id = follower.user("below.it").id();

        change(c -> c.modifyDN(dn(unit), "ou=已改名", true));
        assertThat(followed().counts().departmentsChanged()).isEqualTo(1);
        String renamed = "ou=已改名," + dn(unit.parent());
        change(c -> c.modifyDN(renamed, "ou=已改名", true, dn(COMPANY.units().get(2))));
        followed();

        assertThat(follower.user("below.it").id()).isEqualTo(id);
        String now = "ou=已改名," + dn(COMPANY.units().get(2));
        remove("cn=下级员工,ou=下级," + now);
        remove("ou=下级," + now);
        remove(now);
        assertThat(followed().counts().departmentsRemoved()).isEqualTo(2);
    }

    // Departments by attribute

    @Test
    void seatsPeopleInFurtherDepartmentsByAnAttribute() {
        Person person = newcomer();
        Unit club = COMPANY.units().get(4);
        replace(dn(person), "seeAlso", dn(club));
        LdapDirectorySource withClubs =
                source(settings().mapped(kind.mapping().with(LdapField.DEPARTMENTS, "seeAlso")));

        follower.applied(withClubs);

        String id = follower.user(person.login()).id();
        assertThat(departmentsOf(id)).containsExactlyInAnyOrder(person.unit().name(), club.name());
        change(c -> c.modifyDN(dn(club), "ou=" + club.name() + "新", true));
        replace(dn(person), "seeAlso", "ou=" + club.name() + "新," + dn(club.parent()));
        follower.applied(withClubs);
        assertThat(departmentsOf(id))
                .containsExactlyInAnyOrder(person.unit().name(), club.name() + "新");
        change(
                c ->
                        c.modifyDN(
                                "ou=" + club.name() + "新," + dn(club.parent()),
                                "ou=" + club.name(),
                                true));
        // Somebody still has to be seen with it, or it counts as hidden.
        Person other = newcomer();
        replace(dn(other), "seeAlso", dn(club));
        change(c -> c.modify(dn(person), new Modification(ModificationType.DELETE, "seeAlso")));
        follower.applied(withClubs);
        assertThat(departmentsOf(id)).containsExactly(person.unit().name());
        remove(dn(person));
        remove(dn(other));
    }

    private List<String> departmentsOf(String user) {
        return follower.engine.users().find(user).orElseThrow().departments();
    }

    @Test
    void ordersDepartmentsByAnAttribute() {
        Unit parent = COMPANY.units().get(3);
        List<Unit> units =
                List.of(new Unit("丙", parent), new Unit("甲", parent), new Unit("乙", parent));
        for (int i = 0; i < units.size(); i++) {
            var entry = directory.entries().unit(units.get(i));
            entry.addAttribute(new Attribute("postalCode", String.valueOf(30 - i * 10)));
            change(c -> c.add(entry));
        }

        follower.applied(
                source(
                        settings()
                                .mapped(
                                        kind.mapping()
                                                .with(
                                                        LdapField.DEPARTMENT_POSITION,
                                                        "postalCode"))));

        assertThat(follower.engine.users().tree())
                .extracting(DepartmentNode::department)
                .filteredOn(department -> department.position() > 0)
                .extracting(department -> department.name() + department.position())
                .containsExactly("乙10", "甲20", "丙30");
        units.forEach(unit -> remove(dn(unit)));
    }

    // Photos

    @Test
    void noticesAnotherPhotoAndOneThatIsTakenDown() {
        Person person = known();
        byte[] photo = COMPANY.people().get(0).photo();
        String key = keyOf(person);
        change(
                c ->
                        c.modify(
                                dn(person),
                                new Modification(
                                        ModificationType.REPLACE, kind.photoAttribute(), photo)));

        follower.applied(source());

        assertThat(source().photo(key)).hasValue(photo);
        change(
                c ->
                        c.modify(
                                dn(person),
                                new Modification(ModificationType.DELETE, kind.photoAttribute())));
        follower.applied(source());
        assertThat(source().photo(key)).isEmpty();
        assertThat(source().photo("00000000-0000-0000-0000-000000000000")).isEmpty();
        remove(dn(person));
    }
}
