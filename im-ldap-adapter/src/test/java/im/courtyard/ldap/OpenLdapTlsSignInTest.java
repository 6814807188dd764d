package im.courtyard.ldap;

class OpenLdapTlsSignInTest extends TlsSignInSuite {

    OpenLdapTlsSignInTest() {
        super(RealDirectory.OPENLDAP);
    }
}
