package im.courtyard.ldap;

class ActiveDirectoryGroupConversationsTest extends GroupConversationsSuite {

    ActiveDirectoryGroupConversationsTest() {
        super(RealDirectory.ACTIVE_DIRECTORY);
    }
}
