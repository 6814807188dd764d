package im.courtyard.ldap;

class ActiveDirectoryListeningTest extends ListeningSuite {
    ActiveDirectoryListeningTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
