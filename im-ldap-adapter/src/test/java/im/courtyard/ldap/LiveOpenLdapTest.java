package im.courtyard.ldap;

class LiveOpenLdapTest extends LiveDirectorySuite {

    LiveOpenLdapTest() {
        super(RealDirectory.OPENLDAP);
    }
}
