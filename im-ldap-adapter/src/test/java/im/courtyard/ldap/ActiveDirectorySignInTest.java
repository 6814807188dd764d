package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.SambaDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActiveDirectorySignInTest {

    private static final Company COMPANY = Company.of(100);

    /** Who may sign in, each for one test. */
    private static final List<Person> ENABLED =
            COMPANY.people().subList(0, 20).stream().filter(person -> !person.disabled()).toList();

    private static final Person SOMEBODY = ENABLED.get(0);
    private static SambaDirectory directory;

    @BeforeAll
    static void start() {
        directory = SambaDirectory.with(COMPANY);
    }

    @AfterAll
    static void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @Test
    void takesTheLoginBareAndWithEitherNameOfTheDomain() {
        SignIn bare = check(SOMEBODY.login(), Company.PASSWORD);

        assertThat(bare).isInstanceOf(SignIn.Welcome.class);
        assertThat(check(SOMEBODY.login() + "@corp.example", Company.PASSWORD)).isEqualTo(bare);
        assertThat(check("CORP\\" + SOMEBODY.login(), Company.PASSWORD)).isEqualTo(bare);
        assertThat(check("corp\\" + SOMEBODY.login(), Company.PASSWORD)).isEqualTo(bare);
    }

    @Test
    void welcomesBySameKeyThatTheSyncKnows() {
        Reading reading = new Reading();
        new LdapDirectorySource(settings(), Clock.systemUTC()).read(null, reading);

        assertThat(check(SOMEBODY.login(), Company.PASSWORD))
                .isInstanceOfSatisfying(
                        SignIn.Welcome.class,
                        welcome ->
                                assertThat(welcome.key())
                                        .isEqualTo(reading.person(SOMEBODY.login()).key()));
    }

    @Test
    void deniesAnotherDomainAWrongPasswordAndNobodyAlike() {
        assertThat(check("OTHER\\" + SOMEBODY.login(), Company.PASSWORD))
                .isEqualTo(new SignIn.Denied());
        assertThat(check(SOMEBODY.login() + "@other.example", Company.PASSWORD))
                .isEqualTo(new SignIn.Denied());
        assertThat(check("nobody.at.all", Company.PASSWORD)).isEqualTo(new SignIn.Denied());
        assertThat(check(ENABLED.get(5).login(), "wrong")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void neverBindsWithAnEmptyPassword() {
        assertThat(check(SOMEBODY.login(), "")).isEqualTo(new SignIn.Denied());
        assertThat(check(SOMEBODY.login(), "\0")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void takesALoginForDataAndNotForAFilter() {
        for (String login :
                List.of(
                        "*",
                        "*)(objectClass=*",
                        "x)(|(cn=*",
                        "CORP\\*",
                        "*@corp.example",
                        "\\",
                        "@",
                        "a\\b\\c")) {
            assertThat(check(login, Company.PASSWORD)).as(login).isEqualTo(new SignIn.Denied());
        }
    }

    @Test
    void saysWhyAnAccountIsKeptOutToWhoKnowsThePassword() throws Exception {
        Person disabled = changed(1, "userAccountControl", "514");
        Person expired = changed(2, "accountExpires", "131277024000000000");
        Person mustChange = changed(3, "pwdLastSet", "0");

        assertThat(check(disabled.login(), Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.DISABLED));
        assertThat(check(expired.login(), Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.ACCOUNT_EXPIRED));
        assertThat(check(mustChange.login(), Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.MUST_CHANGE_PASSWORD));
        assertThat(check(disabled.login(), "wrong")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void saysThatAnAccountIsLockedAfterWrongPasswords() {
        String login = ENABLED.get(4).login();
        for (int i = 0; i < 3; i++) {
            check(login, "wrong" + i);
        }

        assertThat(check(login, Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.LOCKED_OUT));
    }

    @Test
    void tellsUnreachableFromDenied() {
        LdapServer nowhere =
                LdapServer.at("ldap://127.0.0.1:1", directory.readerDn(), Company.PASSWORD)
                        .within(Duration.ofSeconds(2));
        LdapSettings settings = LdapSettings.activeDirectory(nowhere, directory.base());

        assertThat(new LdapSignIn(settings, Clock.systemUTC()).check(SOMEBODY.login(), "x"))
                .isInstanceOf(SignIn.Unreachable.class);
    }

    private static Person changed(int index, String attribute, String value) throws Exception {
        Person person = ENABLED.get(index);
        try (LDAPConnection connection = directory.admin()) {
            connection.modify(
                    directory.entries().dn(person).toString(),
                    new Modification(ModificationType.REPLACE, attribute, value));
        }
        return person;
    }

    private static SignIn check(String login, String password) {
        return new LdapSignIn(settings(), Clock.systemUTC()).check(login, password);
    }

    private static LdapSettings settings() {
        LdapServer server =
                LdapServer.at(directory.ldapsUrl(), directory.readerDn(), Company.PASSWORD)
                        .trusting(directory.authority());
        return LdapSettings.activeDirectory(server, directory.base());
    }
}
