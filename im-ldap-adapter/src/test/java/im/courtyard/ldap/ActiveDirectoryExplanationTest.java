package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.Remark;
import im.courtyard.ldap.testing.Company.Person;
import org.junit.jupiter.api.Test;

class ActiveDirectoryExplanationTest extends ExplanationSuite {

    ActiveDirectoryExplanationTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }

    @Test
    void saysThatSomebodyWasDeleted() {
        Person person = newcomer();
        remove(dn(person));

        assertThat(explain(settings(), "CORP\\" + person.login()))
                .extracting(Remark::code)
                .containsExactly("ldap.deleted");
    }

    @Test
    void saysThatAnAccountHasExpired() {
        Person person = newcomer();
        replace(dn(person), "accountExpires", "131277024000000000");

        assertThat(explain(settings(), person.login()))
                .extracting(Remark::code)
                .containsExactly("ldap.expired");
        remove(dn(person));
    }
}
