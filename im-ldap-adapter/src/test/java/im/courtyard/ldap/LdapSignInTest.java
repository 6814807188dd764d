package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LdapSignInTest {

    private InMemoryDirectoryServer server;
    private LdapSignIn signIn;

    @BeforeEach
    void startDirectory() throws Exception {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig("dc=corp,dc=example");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=reader", "reader-secret");
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=corp,dc=example", "objectClass: domain", "dc: corp");
        person("zhoumuyun", "one");
        person("linzhixia", "two");
        server.startListening();
        signIn = signIn(server.getListenPort(), "reader-secret");
    }

    @AfterEach
    void stopDirectory() {
        server.shutDown(true);
    }

    @Test
    void welcomesTheRightPassword() {
        assertThat(signIn.check("zhoumuyun", "one")).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void deniesAWrongPasswordAndAnUnknownLoginAlike() {
        assertThat(signIn.check("zhoumuyun", "two")).isEqualTo(new SignIn.Denied());
        assertThat(signIn.check("nobody", "two")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void neverBindsWithAnEmptyPassword() {
        assertThat(signIn.check("zhoumuyun", "")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void takesALoginForDataAndNotForAFilter() {
        assertThat(signIn.check("*", "one")).isEqualTo(new SignIn.Denied());
        assertThat(signIn.check("zhou*", "one")).isEqualTo(new SignIn.Denied());
        assertThat(signIn.check("zhoumuyun)(uid=*", "one")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void asksNoDirectoryAboutWhatIsNobodys() throws Exception {
        String endless = "x".repeat(1_025);
        person(endless, "three");
        person("long", endless);
        for (String login : List.of(endless, "zhou\0muyun", "\0")) {
            assertThat(signIn.check(login, "three")).isEqualTo(new SignIn.Denied());
        }
        for (String password : List.of(endless, "\0", "one\0")) {
            assertThat(signIn.check("long", password)).isEqualTo(new SignIn.Denied());
        }
        server.shutDown(true);
        assertThat(signIn.check(endless, "three")).isEqualTo(new SignIn.Denied());
    }

    @Test
    void tellsUnreachableFromDenied() {
        assertThat(signIn(server.getListenPort(), "wrong").check("a", "b"))
                .isInstanceOf(SignIn.Unreachable.class);
        int port = server.getListenPort();
        server.shutDown(true);
        assertThat(signIn(port, "reader-secret").check("zhoumuyun", "one"))
                .isInstanceOf(SignIn.Unreachable.class);
    }

    @Test
    void printsNoPassword() {
        assertThat(settings(389, "reader-secret").toString()).doesNotContain("reader-secret");
    }

    private void person(String uid, String password) throws Exception {
        server.add(
                "dn: uid=" + uid + ",dc=corp,dc=example",
                "objectClass: person",
                "uid: " + uid,
                "userPassword: " + password);
    }

    private static LdapSignIn signIn(int port, String password) {
        return new LdapSignIn(settings(port, password), Clock.systemUTC());
    }

    private static LdapSettings settings(int port, String password) {
        LdapServer server = LdapServer.at("ldap://127.0.0.1:" + port, "cn=reader", password);
        return LdapSettings.openLdap(server.within(Duration.ofSeconds(2)), "dc=corp,dc=example")
                .mapped(LdapMapping.forOpenLdap().withPersonFilter("(objectClass=person)"));
    }
}
