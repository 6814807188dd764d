package im.courtyard.ldap;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import im.courtyard.ldap.testing.SambaDirectory;
import im.courtyard.ldap.testing.TestDirectory;
import java.time.Duration;
import java.util.List;

/** The kinds of servers that tests run on, and how each is spoken to. */
enum RealDirectory {
    OPENLDAP("jpegPhoto", "uid", disabling("employeeType", "disabled")) {
        @Override
        TestDirectory start(Company company) {
            return OpenLdapDirectory.with(company);
        }

        @Override
        LdapMapping mapping() {
            return LdapMapping.forOpenLdap().disabledWhen("employeeType=disabled");
        }

        @Override
        String account(TestDirectory directory) {
            return directory.readerDn();
        }
    },

    ACTIVE_DIRECTORY("thumbnailPhoto", "sAMAccountName", disabling("userAccountControl", "546")) {
        @Override
        TestDirectory start(Company company) {
            return SambaDirectory.with(company);
        }

        @Override
        LdapMapping mapping() {
            return LdapMapping.forActiveDirectory();
        }

        @Override
        String account(TestDirectory directory) {
            return SambaDirectory.DIRSYNC_READER;
        }
    };

    private final String photo;
    private final String login;
    private final Modification disabling;

    RealDirectory(String photo, String login, Modification disabling) {
        this.photo = photo;
        this.login = login;
        this.disabling = disabling;
    }

    abstract TestDirectory start(Company company);

    abstract LdapMapping mapping();

    /** Who may see everything, deletions too. */
    abstract String account(TestDirectory directory);

    /** Everything below the top of the directory. */
    LdapSettings settings(TestDirectory directory) {
        LdapServer server =
                LdapServer.at(directory.url(), account(directory), Company.PASSWORD)
                        .within(Duration.ofSeconds(20));
        return new LdapSettings("corp", server, List.of(directory.base()), mapping());
    }

    String photoAttribute() {
        return photo;
    }

    String loginAttribute() {
        return login;
    }

    Modification disabling() {
        return disabling;
    }

    Modification enabling() {
        String enabled = this == OPENLDAP ? "active" : "544";
        return disabling(disabling.getAttributeName(), enabled);
    }

    private static Modification disabling(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }
}
