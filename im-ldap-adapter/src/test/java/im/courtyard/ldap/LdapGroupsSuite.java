package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Group;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import im.courtyard.ldap.testing.TestDirectory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is in which groups of a real directory, three deep. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LdapGroupsSuite {

    private final Company company = Company.of(200);
    private final RealDirectory kind;
    private TestDirectory directory;

    /** Of a department, whose group is in "north", which is in "all-nested". */
    private final Person inNorth = company.group("north").groups().get(0).people().get(0);

    private final Person inSouth = company.group("south").groups().get(0).people().get(0);

    LdapGroupsSuite(RealDirectory kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() {
        directory = kind.start(company);
    }

    @AfterAll
    void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    private boolean hold(Person person, String... groups) {
        return hold(kind.settings(directory), person, groups);
    }

    private boolean hold(LdapSettings settings, Person person, String... groups) {
        return new LdapGroups(settings, List.of(groups)).hold(dn(person));
    }

    private String dn(Person person) {
        return directory.entries().dn(person).toString();
    }

    private String dn(Group group) {
        return directory.entries().dn(group).toString();
    }

    private interface Change {
        void to(LDAPConnection connection) throws Exception;
    }

    private void change(Change change) {
        try (LDAPConnection connection = directory.admin()) {
            change.to(connection);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void add(Group group) {
        change(c -> c.add(directory.entries().group(group)));
    }

    private void remove(Group group) {
        change(c -> c.delete(dn(group)));
    }

    @Test
    void holdWhoeverIsInThemOrInGroupsInThem() {
        assertThat(hold(inNorth, "north")).isTrue();
        assertThat(hold(inNorth, "NORTH ")).isTrue();
        assertThat(hold(inNorth, "all-nested")).isTrue();
        assertThat(hold(inNorth, "nobody's", "all-flat")).isTrue();
        assertThat(hold(inSouth, "all-nested")).isTrue();
        assertThat(hold(inSouth, "north")).isFalse();
        assertThat(hold(inSouth, "nobody's")).isFalse();
        assertThat(hold(inSouth)).isFalse();
    }

    @Test
    void areMeantByTheirDistinguishedNamesToo() {
        String north = dn(company.group("north"));

        assertThat(hold(inNorth, north)).isTrue();
        assertThat(hold(inNorth, north.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(hold(inSouth, north)).isFalse();
        assertThat(hold(inNorth, "cn=nobody's," + directory.base())).isFalse();
    }

    @Test
    void mayStandOutsideOfTheBasesWhereTheyAreDistinguished() {
        Group flat = company.group("all-flat");
        Unit elsewhere =
                company.units().stream()
                        .filter(unit -> unit.parent() != null && unit != flat.unit())
                        .findFirst()
                        .orElseThrow();
        LdapSettings usual = kind.settings(directory);
        LdapSettings below =
                new LdapSettings(
                        usual.name(),
                        usual.server(),
                        List.of(directory.entries().dn(elsewhere).toString()),
                        usual.mapping());

        assertThat(hold(below, inNorth, "all-flat")).isFalse();
        assertThat(hold(below, inNorth, dn(flat))).isTrue();
    }

    @Test
    void countByANameThatNoOtherHas() {
        Group north = company.group("north");
        Unit home = company.units().get(1);
        assertThat(home).isNotEqualTo(north.unit());
        Group namesake = new Group("north", home, List.of(inSouth), List.of());
        change(
                c -> {
                    Entry entry = directory.entries().group(namesake);
                    if (entry.hasAttribute("sAMAccountName")) {
                        entry.setAttribute(new Attribute("sAMAccountName", "north2"));
                    }
                    c.add(entry);
                });
        try {
            assertThat(hold(inSouth, "north")).isFalse();
            assertThat(hold(inNorth, "north")).isFalse();
            assertThat(hold(inNorth, dn(north))).isTrue();
            assertThat(hold(inSouth, dn(north))).isFalse();
        } finally {
            remove(namesake);
        }
        assertThat(hold(inNorth, "north")).isTrue();
    }

    @Test
    void mayContainEachOther() {
        Group inner = new Group("inner", company.units().get(0), List.of(inNorth), List.of());
        Group outer = new Group("outer", company.units().get(0), List.of(inNorth), List.of(inner));
        add(inner);
        add(outer);
        change(
                c ->
                        c.modify(
                                dn(inner),
                                new Modification(ModificationType.ADD, "member", dn(outer))));
        try {
            assertThat(hold(inNorth, "outer")).isTrue();
            assertThat(hold(inNorth, "inner")).isTrue();
            assertThat(hold(inNorth, "no such")).isFalse();
            assertThat(hold(inSouth, "outer")).isFalse();
        } finally {
            remove(outer);
            remove(inner);
        }
    }

    @Test
    void takeANameForAName() {
        for (String name : List.of("*", "nor*", "north)(cn=*", "x)(|(cn=*", "\\2a", "")) {
            assertThat(hold(inNorth, name)).as(name).isFalse();
        }
    }

    @Test
    void holdNobodyForSureWhereTheDirectoryDoesNotAnswer() {
        LdapSettings usual = kind.settings(directory);
        LdapSettings nowhere =
                new LdapSettings(
                        usual.name(),
                        FollowedCompany.at(usual.server(), "ldap://127.0.0.1:1"),
                        usual.bases(),
                        usual.mapping());

        assertThatThrownBy(() -> hold(nowhere, inNorth, "north"))
                .isInstanceOf(DirectoryException.class);
    }
}
