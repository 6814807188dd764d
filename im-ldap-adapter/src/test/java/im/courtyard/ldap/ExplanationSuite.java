package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.Remark;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Why somebody is or is not to be seen, on a real server. */
abstract class ExplanationSuite extends FollowedCompany {

    private final Person somebody = BrokenDirectorySuite.enabled(40);

    ExplanationSuite(RealDirectory kind) {
        super(kind);
    }

    @Test
    void seesSomebodyByLoginMailNameAndDistinguishedName() {
        for (String text :
                List.of(
                        somebody.login(),
                        " " + somebody.login().toUpperCase(Locale.ROOT),
                        somebody.login() + "@corp.example",
                        dn(somebody))) {
            assertThat(explain(settings(), text))
                    .as(text)
                    .singleElement()
                    .satisfies(
                            remark -> {
                                assertThat(remark.code()).isEqualTo("ldap.seen");
                                assertThat(remark.facts())
                                        .containsEntry("username", somebody.login());
                                assertThat(remark.facts().get("dn")).contains(somebody.name());
                            });
        }
        assertThat(explain(settings(), somebody.displayName()))
                .extracting(Remark::code)
                .contains("ldap.seen");
    }

    @Test
    void sayWhereSomebodyStandsOutsideOfTheBases() {
        Unit another =
                COMPANY.units().stream()
                        .filter(unit -> unit.parent() == top() && !isBelow(somebody.unit(), unit))
                        .findFirst()
                        .orElseThrow();

        assertThat(explain(below(dn(another)), somebody.login()))
                .singleElement()
                .satisfies(
                        remark -> {
                            assertThat(remark.code()).isEqualTo("ldap.outside");
                            assertThat(remark.facts().get("bases")).isEqualTo(dn(another));
                            assertThat(remark.sentence()).contains("add a base");
                        });
    }

    private static boolean isBelow(Unit unit, Unit above) {
        Unit parent = unit.parent();
        return unit == above || parent != null && isBelow(parent, above);
    }

    @Test
    void namesTheClauseOfTheFilterThatDoesNotMatch() {
        String usual = kind.mapping().personFilter();
        LdapSettings stricter =
                settings()
                        .mapped(
                                kind.mapping()
                                        .withPersonFilter("(&" + usual + "(title=no such title))"));

        assertThat(explain(stricter, somebody.login()))
                .singleElement()
                .satisfies(
                        remark -> {
                            assertThat(remark.code()).isEqualTo("ldap.not-matched");
                            assertThat(remark.facts())
                                    .containsEntry("clause", "(title=no such title)");
                        });
    }

    @Test
    void saysThatSomebodyIsDisabled() {
        Person disabled =
                COMPANY.people().stream().filter(Person::disabled).findFirst().orElseThrow();

        assertThat(explain(settings(), disabled.login()))
                .extracting(Remark::code)
                .containsAnyOf("ldap.disabled", "ldap.disabled-when");
    }

    @Test
    void saysThatAnEntryHasNoLogin() {
        LdapSettings another =
                settings().mapped(kind.mapping().with(LdapField.USERNAME, "employeeNumber"));

        assertThat(explain(another, somebody.login() + "@corp.example"))
                .extracting(Remark::code)
                .containsExactly("ldap.no-username");
    }

    @Test
    void saysThatAnEntryHasNoKey() {
        directory.hideAttribute(kind.mapping().of(LdapField.KEY).get(0), dn(somebody));
        try {
            assertThat(explain(settings(), somebody.login()))
                    .extracting(Remark::code)
                    .containsExactly("ldap.sample-no-key");
        } finally {
            directory.showAll();
        }
    }

    @Test
    void findsNobodyWhomItMayNotSee() {
        directory.hideBelow(dn(somebody));
        try {
            assertThat(explain(settings(), somebody.login()))
                    .singleElement()
                    .satisfies(
                            remark -> {
                                assertThat(remark.code()).isEqualTo("ldap.not-found");
                                assertThat(remark.sentence())
                                        .contains("our account may not see it");
                            });
        } finally {
            directory.showAll();
        }
    }

    @Test
    void takesWhatIsAskedForDataAndNotForAFilter() {
        for (String text :
                List.of("*", "*)(objectClass=*", "x)(|(cn=*", "\\", "=", "cn=,,", "\0")) {
            assertThat(explain(settings(), text))
                    .as(text)
                    .extracting(Remark::code)
                    .containsOnly("ldap.not-found");
        }
    }

    @Test
    void saysThatTwoPeopleHaveOneLogin() {
        // A domain keeps its own logins unique, but not those of another attribute.
        LdapSettings byUid = settings().mapped(kind.mapping().with(LdapField.USERNAME, "uid"));
        Person one = newcomer();
        Person other = newcomer();
        replace(dn(one), "uid", "Twin");
        replace(dn(other), "uid", "twin");

        assertThat(explain(byUid, "twin"))
                .extracting(Remark::code)
                .containsExactly("ldap.username-twice", "ldap.username-twice");
        remove(dn(one));
        remove(dn(other));
    }

    @Test
    void asksForMoreWhereManyMatch() {
        List<Remark> remarks = explain(settings(), "");

        assertThat(remarks).hasSizeGreaterThan(10);
        assertThat(remarks.get(remarks.size() - 1).code()).isEqualTo("ldap.more");
    }

    static List<Remark> explain(LdapSettings settings, String text) {
        return source(settings).explain(text);
    }
}
