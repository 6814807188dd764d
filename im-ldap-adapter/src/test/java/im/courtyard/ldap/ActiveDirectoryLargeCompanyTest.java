package im.courtyard.ldap;

class ActiveDirectoryLargeCompanyTest extends LargeCompanySuite {

    ActiveDirectoryLargeCompanyTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
