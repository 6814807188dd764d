package im.courtyard.ldap;

class OpenLdapExplanationTest extends ExplanationSuite {

    OpenLdapExplanationTest() {
        super(RealDirectory.OPENLDAP);
    }
}
