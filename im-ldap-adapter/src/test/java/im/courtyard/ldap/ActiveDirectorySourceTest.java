package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.Remark;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.SambaDirectory;
import im.courtyard.ldap.testing.TestDirectory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActiveDirectorySourceTest extends DirectorySourceSuite {

    @Override
    TestDirectory startDirectory() {
        return SambaDirectory.with(COMPANY);
    }

    @Override
    LdapSettings settings() {
        return settingsOf(SambaDirectory.DIRSYNC_READER);
    }

    @Override
    Modification disabling() {
        return new Modification(ModificationType.REPLACE, "userAccountControl", "546");
    }

    @Override
    String photoAttribute() {
        return "thumbnailPhoto";
    }

    @Test
    void findsChangesByUpdateNumbersWithoutTheRightToReplicate() throws Exception {
        LdapSettings plain = settingsOf(directory.readerDn());
        ReadResult before = source(plain).read(null, new Reading());
        Company.Person person = COMPANY.people().get(200);
        try (LDAPConnection connection = directory.admin()) {
            connection.modify(
                    directory.entries().dn(person).toString(),
                    new Modification(ModificationType.REPLACE, "title", "顾问"));
        }
        Reading changes = new Reading();

        ReadResult after = source(plain).read(before.cursor(), changes);

        assertThat(before.cursor()).startsWith("usn:");
        assertThat(after.coverage()).isEqualTo(ReadResult.Coverage.CHANGES);
        assertThat(changes.people).hasSize(1);
        assertThat(changes.person(person.login()).title()).isEqualTo("顾问");
    }

    @Test
    void warnsWhereDeletionsAreHiddenFromOurAccount() throws Exception {
        Company.Unit unit = new Company.Unit("撤销", null);
        try (LDAPConnection connection = directory.admin()) {
            connection.add(directory.entries().unit(unit));
            connection.delete(directory.entries().dn(unit).toString());
        }

        assertThat(source(settingsOf(directory.readerDn())).check(1).warnings())
                .extracting(Remark::sentence)
                .anySatisfy(
                        warning -> assertThat(warning).contains("No deleted object can be seen"));
        assertThat(source(settings()).check(1).warnings())
                .extracting(Remark::sentence)
                .noneSatisfy(warning -> assertThat(warning).contains("deleted"));
    }

    @Test
    void readsEverythingWhereTheRightToReplicateWasWithdrawn() {
        ReadResult allowed = source(settings()).read(null, new Reading());

        ReadResult result =
                source(settingsOf(directory.readerDn())).read(allowed.cursor(), new Reading());

        assertThat(result.coverage()).isEqualTo(ReadResult.Coverage.FULL_COMPLETE);
        assertThat(result.cursor()).startsWith("usn:");
    }

    @Test
    void bringsInThePeopleOfADepartmentThatComesFromOutside() throws Exception {
        DN outside = new DN("OU=Outside," + directory.base());
        LdapSettings company = settings(directory);
        Company.Unit guests = new Company.Unit("来客", null);
        try (LDAPConnection connection = directory.admin()) {
            connection.add(directory.entries().unit(guests));
            Company.Person guest =
                    new Company.Person(
                            "laike", "来客甲", "来客甲", "来", "来客", "1", guests, null, false, false);
            connection.add(directory.entries().person(guest));
            ReadResult before = source(company).read(null, new Reading());
            String dn = directory.entries().dn(guests).toString();
            String home = directory.entries().dn(COMPANY.units().get(0)).toString();

            connection.modifyDN(dn, "ou=来客", true, home);
            Reading in = new Reading();
            ReadResult after = source(company).read(before.cursor(), in);
            connection.modifyDN("ou=来客," + home, "ou=Outside", true, directory.base());
            Reading out = new Reading();
            source(company).read(after.cursor(), out);

            assertThat(in.departments.values())
                    .extracting(DirectoryDepartment::name)
                    .contains("来客");
            String key = in.person("laike").key();
            assertThat(out.people).isEmpty();
            assertThat(out.gone).contains(key, in.department("来客").key());
            connection.delete("cn=来客甲," + outside);
            connection.delete(outside.toString());
        }
    }

    private LdapSettings settingsOf(String account) {
        LdapServer server =
                LdapServer.at(directory.url(), account, Company.PASSWORD)
                        .within(Duration.ofSeconds(20));
        return LdapSettings.activeDirectory(server, directory.base());
    }
}
