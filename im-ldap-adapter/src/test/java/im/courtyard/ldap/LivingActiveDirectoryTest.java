package im.courtyard.ldap;

class LivingActiveDirectoryTest extends LivingDirectorySuite {

    LivingActiveDirectoryTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
