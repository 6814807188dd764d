package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the overlay {@code ppolicy} says of an account, each of another person. */
class OpenLdapPasswordPolicyTest {

    /** Lets a server's administrator write what otherwise only the server writes. */
    private static final String RELAX = "1.3.6.1.4.1.4203.666.5.12";

    private static final Company COMPANY = Company.of(100);
    private static OpenLdapDirectory directory;

    @BeforeAll
    static void start() {
        directory = OpenLdapDirectory.withPasswordPolicy(COMPANY);
    }

    @AfterAll
    static void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @Test
    void welcomesWhoIsWithinThePolicy() {
        assertThat(check(person(0), Company.PASSWORD)).isInstanceOf(SignIn.Welcome.class);
        assertThat(check(person(0), "wrong")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void saysThatAnAccountIsLockedAfterWrongPasswords() {
        for (int i = 0; i < 3; i++) {
            check(person(1), "wrong" + i);
        }

        assertThat(check(person(1), Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.LOCKED_OUT));
    }

    @Test
    void saysThatThePasswordHasExpiredToWhoKnowsIt() throws Exception {
        set(person(2), "pwdChangedTime", "20200101000000Z");

        assertThat(check(person(2), Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.PASSWORD_EXPIRED));
        assertThat(check(person(2), "wrong")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void letsNobodyInWhoHasToChangeThePasswordFirst() throws Exception {
        set(person(3), "pwdReset", "TRUE");

        assertThat(check(person(3), Company.PASSWORD))
                .isEqualTo(new SignIn.Blocked(AccountState.MUST_CHANGE_PASSWORD));
        assertThat(check(person(3), "wrong")).isEqualTo(new SignIn.Denied());
    }

    private static Person person(int number) {
        return COMPANY.people().stream()
                .filter(person -> !person.disabled())
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static void set(Person person, String attribute, String value) throws Exception {
        ModifyRequest request =
                new ModifyRequest(
                        directory.entries().dn(person).toString(),
                        new Modification(ModificationType.REPLACE, attribute, value));
        request.addControl(new Control(RELAX, true));
        try (LDAPConnection connection = directory.admin()) {
            connection.modify(request);
        }
    }

    private static SignIn check(Person person, String password) {
        LdapServer server = LdapServer.at(directory.url(), directory.readerDn(), Company.PASSWORD);
        return new LdapSignIn(LdapSettings.openLdap(server, directory.base()), Clock.systemUTC())
                .check(person.login(), password);
    }
}
