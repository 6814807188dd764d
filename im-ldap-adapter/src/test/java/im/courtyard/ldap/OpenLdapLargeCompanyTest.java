package im.courtyard.ldap;

class OpenLdapLargeCompanyTest extends LargeCompanySuite {

    OpenLdapLargeCompanyTest() {
        super(RealDirectory.OPENLDAP);
    }
}
