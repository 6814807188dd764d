package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.RunState;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.OpenLdapDirectory;
import im.courtyard.ldap.testing.TestLink;
import org.junit.jupiter.api.Test;

class BrokenOpenLdapTest extends BrokenDirectorySuite {

    BrokenOpenLdapTest() {
        super(RealDirectory.OPENLDAP);
    }

    @Test
    void takesASizeLimitForAnUnfinishedRead() {
        DirectoryRun run =
                follower.followFully(
                        source(
                                server ->
                                        LdapServer.at(
                                                directory.url(),
                                                OpenLdapDirectory.LIMITED_READER,
                                                Company.PASSWORD)));

        assertStopped(run, RunState.FAILED, "ldap.limit", "size=unlimited");
    }

    @Test
    void followsNoReferral() throws Exception {
        try (TestLink elsewhere = TestLink.to(directory.port())) {
            String referral = "ou=elsewhere," + directory.base();
            change(
                    c ->
                            c.add(
                                    referral,
                                    new Attribute("objectClass", "referral", "extensibleObject"),
                                    new Attribute("ou", "elsewhere"),
                                    new Attribute(
                                            "ref",
                                            "ldap://"
                                                    + elsewhere.address()
                                                    + "/"
                                                    + dn(top()).replaceAll("[^,=\\w]", "x"))));

            follower.applied(follower.followFully(source()));
            DirectoryRun there = follower.follow(source(below(referral)));

            assertThat(elsewhere.wasUsed()).isFalse();
            assertStopped(there, RunState.FAILED, "ldap.referral", referral, "name that one");
            change(
                    c ->
                            c.delete(
                                    new DeleteRequest(
                                            referral,
                                            new Control[] {new ManageDsaITRequestControl()})));
        }
    }
}
