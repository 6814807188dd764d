package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenLdapListeningTest extends ListeningSuite {
    OpenLdapListeningTest() {
        super(RealDirectory.OPENLDAP);
    }

    @Test
    void cannotListenWhereChangesAreNotAnnounced() {
        try (OpenLdapDirectory quiet = OpenLdapDirectory.withoutSyncprov(Company.of(20))) {
            LdapSettings settings = RealDirectory.OPENLDAP.settings(quiet);
            var source = new LdapDirectorySource(settings, Clock.systemUTC());
            String cursor = Objects.requireNonNull(source.read(null, new Reading()).cursor());
            assertThat(source.listen(cursor, () -> {})).isEmpty();
        }
    }
}
