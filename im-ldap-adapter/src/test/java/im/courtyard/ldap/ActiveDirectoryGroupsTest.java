package im.courtyard.ldap;

class ActiveDirectoryGroupsTest extends LdapGroupsSuite {

    ActiveDirectoryGroupsTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
