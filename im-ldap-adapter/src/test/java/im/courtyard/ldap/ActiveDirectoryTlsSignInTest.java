package im.courtyard.ldap;

class ActiveDirectoryTlsSignInTest extends TlsSignInSuite {

    ActiveDirectoryTlsSignInTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
