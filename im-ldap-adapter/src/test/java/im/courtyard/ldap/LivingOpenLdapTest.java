package im.courtyard.ldap;

class LivingOpenLdapTest extends LivingDirectorySuite {

    LivingOpenLdapTest() {
        super(RealDirectory.OPENLDAP);
    }
}
