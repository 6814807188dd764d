package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchScope;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import im.courtyard.ldap.testing.SambaDirectory;
import im.courtyard.ldap.testing.TestDirectory;
import org.junit.jupiter.api.Test;

class TestDirectoriesTest {

    private static final Company COMPANY = Company.of(200);

    @Test
    void openLdapHoldsTheCompany() throws Exception {
        try (var directory = OpenLdapDirectory.with(COMPANY)) {
            assertThat(entries(directory, "(objectClass=inetOrgPerson)"))
                    .isEqualTo(COMPANY.people().size());
        }
    }

    @Test
    void sambaHoldsTheCompany() throws Exception {
        try (var directory = SambaDirectory.with(COMPANY)) {
            assertThat(entries(directory, "(&(objectClass=user)(title=*))"))
                    .isEqualTo(COMPANY.people().size());
        }
    }

    @Test
    void theCompanyIsTheSameEachTime() {
        assertThat(Company.of(200)).isEqualTo(COMPANY);
    }

    private static int entries(TestDirectory directory, String filter) throws Exception {
        try (LDAPConnection connection = directory.admin()) {
            return connection
                    .search(directory.base(), SearchScope.SUB, filter, "1.1")
                    .getEntryCount();
        }
    }
}
