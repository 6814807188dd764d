package im.courtyard.ldap;

class OpenLdapGroupsTest extends LdapGroupsSuite {

    OpenLdapGroupsTest() {
        super(RealDirectory.OPENLDAP);
    }
}
