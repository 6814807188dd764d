package im.courtyard.ldap;

class OpenLdapGroupConversationsTest extends GroupConversationsSuite {

    OpenLdapGroupConversationsTest() {
        super(RealDirectory.OPENLDAP);
    }
}
