package im.courtyard.ldap;

class LiveActiveDirectoryTest extends LiveDirectorySuite {

    LiveActiveDirectoryTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
