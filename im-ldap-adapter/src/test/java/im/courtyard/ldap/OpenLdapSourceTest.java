package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.Remark;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import im.courtyard.ldap.testing.TestDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLdapSourceTest extends DirectorySourceSuite {

    @Override
    TestDirectory startDirectory() {
        return OpenLdapDirectory.with(COMPANY);
    }

    @Override
    LdapSettings settings() {
        return settingsOf(directory, directory.readerDn());
    }

    @Override
    Modification disabling() {
        return new Modification(ModificationType.REPLACE, "employeeType", "disabled");
    }

    @Override
    String photoAttribute() {
        return "jpegPhoto";
    }

    @Test
    void refusesByNameAnEntryWithoutAKey() {
        LdapSettings keyless =
                settings().mapped(settings().mapping().with(LdapField.KEY, "employeeNumber"));
        Reading reading = new Reading();

        source(keyless).read(null, reading);

        assertThat(reading.people).isEmpty();
        assertThat(reading.refused)
                .anySatisfy(line -> assertThat(line).contains("cn=").contains("employeeNumber"));
    }

    @Test
    void refusesByNameWhoseManagerIsNoNameOfAnEntry() {
        LdapSettings odd = settings().mapped(settings().mapping().with(LdapField.MANAGER, "title"));
        Reading reading = new Reading();
        source(odd).read(null, reading);
        assertThat(reading.people).isEmpty();
        assertThat(reading.refused)
                .hasSize(COMPANY.people().size())
                .allSatisfy(sentence -> assertThat(sentence).contains("title"));
        assertThat(source(odd).check(10).sample()).isEmpty();
    }

    @Test
    void takesASizeLimitForAnUnfinishedRead() {
        LdapSettings limited = settingsOf(directory, OpenLdapDirectory.LIMITED_READER);

        assertFails(
                () -> source(limited).read(null, new Reading()), Kind.INCOMPLETE, "size=unlimited");
    }

    @Test
    void concludesNothingFromRightsThatWereWithdrawnBetweenTwoRuns() {
        try (OpenLdapDirectory changing = OpenLdapDirectory.with(Company.of(100))) {
            LdapSettings settings = settingsOf(changing, changing.readerDn());
            ReadResult before = source(settings).read(null, new Reading());
            Reading after = new Reading();

            changing.hideMatching("(objectClass=inetOrgPerson)");
            ReadResult result = source(settings).read(before.cursor(), after);

            assertThat(result.coverage()).isEqualTo(Coverage.CHANGES);
            assertThat(after.gone).isEmpty();
            assertThat(source(settings).check(5).warnings())
                    .extracting(Remark::sentence)
                    .anySatisfy(
                            warning -> assertThat(warning).contains("what our account may read"));
        }
    }

    @Test
    void readsByModifyTimestampWhereChangesAreNotAnnounced() {
        Company company = Company.of(100);
        try (OpenLdapDirectory quiet = OpenLdapDirectory.withoutSyncprov(company)) {
            LdapSettings settings = settingsOf(quiet, quiet.readerDn());
            // As if the full read had been made an hour after the company was loaded.
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
            String cursor =
                    new LdapDirectorySource(settings, later).read(null, new Reading()).cursor();
            Reading none = new Reading();
            Reading everything = new Reading();

            ReadResult nothingSince = source(settings).read(cursor, none);
            source(settings).read(nothingSince.cursor(), everything);

            assertThat(cursor).startsWith("time:");
            assertThat(nothingSince.coverage()).isEqualTo(Coverage.CHANGES);
            assertThat(none.people).isEmpty();
            assertThat(everything.people).hasSize(company.people().size());
            assertThat(source(settings).check(1).warnings())
                    .extracting(Remark::sentence)
                    .anySatisfy(warning -> assertThat(warning).contains("syncprov"));
        }
    }

    @Test
    void tellsAChangeOnceWhereOnlyTimesSayWhatChanged() throws Exception {
        Company company = Company.of(100);
        try (OpenLdapDirectory quiet = OpenLdapDirectory.withoutSyncprov(company);
                LDAPConnection connection = quiet.admin()) {
            LdapSettings settings = settingsOf(quiet, quiet.readerDn());
            String dn = quiet.entries().dn(company.people().get(3)).toString();
            String cursor = source(settings).read(null, new Reading()).cursor();
            Reading first = new Reading();
            Reading second = new Reading();
            Reading third = new Reading();
            Reading loaded = new Reading();

            cursor = source(settings).read(cursor, loaded).cursor();
            title(connection, dn, "一");
            cursor = source(settings).read(cursor, first).cursor();
            // Within the same second, which is all that modifyTimestamp can say.
            title(connection, dn, "二");
            cursor = source(settings).read(cursor, second).cursor();
            source(settings).read(cursor, third);

            assertThat(cursor).startsWith("time:");
            assertThat(loaded.people).isEmpty();
            assertThat(first.people.values())
                    .extracting(DirectoryPerson::title)
                    .containsExactly("一");
            assertThat(second.people.values())
                    .extracting(DirectoryPerson::title)
                    .containsExactly("二");
            assertThat(third.people).isEmpty();
            assertThat(third.departments).isEmpty();
        }
    }

    private static void title(LDAPConnection connection, String dn, String title)
            throws LDAPException {
        connection.modify(dn, new Modification(ModificationType.REPLACE, "title", title));
    }

    @Test
    void readsEverythingWhereTheServersLogDoesNotReachBack() {
        ReadResult result =
                source(settings())
                        .read(
                                "sync:rid=000,csn=20200101000000.000000Z#000000#001#000000",
                                new Reading());

        assertThat(result.coverage()).isEqualTo(Coverage.FULL_COMPLETE);
    }

    private static LdapSettings settingsOf(TestDirectory directory, String account) {
        LdapServer server =
                LdapServer.at(directory.url(), account, Company.PASSWORD)
                        .within(Duration.ofSeconds(10));
        return new LdapSettings(
                "openldap",
                server,
                List.of(directory.base()),
                LdapMapping.forOpenLdap().disabledWhen("employeeType=disabled"));
    }
}
