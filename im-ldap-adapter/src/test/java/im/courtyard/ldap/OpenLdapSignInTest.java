package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import im.courtyard.ldap.testing.TestLink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenLdapSignInTest {

    private static final Company COMPANY = Company.of(100);
    private static OpenLdapDirectory directory;

    @BeforeAll
    static void start() {
        directory = OpenLdapDirectory.with(COMPANY);
    }

    @AfterAll
    static void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @Test
    void welcomesEverybodyWhoIsEnabledWhateverTheyAreCalled() {
        assertThat(COMPANY.people())
                .allSatisfy(
                        person ->
                                assertThat(check(person.login(), Company.PASSWORD))
                                        .isInstanceOf(
                                                person.disabled()
                                                        ? SignIn.Blocked.class
                                                        : SignIn.Welcome.class));
    }

    @Test
    void deniesAWrongAndAnEmptyPasswordAndWhatIsMeantAsAFilter() {
        String login = COMPANY.people().get(0).login();
        assertThat(check(login, "wrong")).isEqualTo(new SignIn.Denied());
        assertThat(check(login, "")).isEqualTo(new SignIn.Denied());
        for (String injected : List.of("*", login + ")(uid=*", "*)(|(uid=*", "\\2a", "\0")) {
            assertThat(check(injected, Company.PASSWORD)).isEqualTo(new SignIn.Denied());
        }
    }

    @Test
    void isUnreachableAndNotDeniedWhereTheServerFallsSilent() throws Exception {
        Person person = COMPANY.people().get(0);
        try (TestLink link = TestLink.breaking(directory.port(), 20, TestLink.End.SILENCE)) {
            LdapSignIn signIn = signIn("ldap://" + link.address(), Duration.ofSeconds(1));

            assertThat(signIn.check(person.login(), Company.PASSWORD))
                    .isInstanceOfSatisfying(
                            SignIn.Unreachable.class,
                            unreachable ->
                                    assertThat(unreachable.why()).doesNotContain(Company.PASSWORD));
        }
    }

    private static SignIn check(String login, String password) {
        return signIn(directory.url(), Duration.ofSeconds(10)).check(login, password);
    }

    private static LdapSignIn signIn(String url, Duration timeout) {
        LdapServer server =
                LdapServer.at(url, directory.readerDn(), Company.PASSWORD).within(timeout);
        LdapSettings settings = LdapSettings.openLdap(server, directory.base());
        return new LdapSignIn(
                settings.mapped(settings.mapping().disabledWhen("employeeType=disabled")),
                Clock.systemUTC());
    }
}
