package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.TestDirectory;
import im.courtyard.ldap.testing.TestLink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** Signing in over TLS on a real server, and that no password is ever told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TlsSignInSuite {

    private static final String TYPED = "Typed-By-Mistake-7";

    private final Company company = Company.of(100);
    private final Person somebody =
            company.people().stream().filter(p -> !p.disabled()).findFirst().orElseThrow();
    private final RealDirectory kind;
    private TestDirectory directory;

    TlsSignInSuite(RealDirectory kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() {
        directory = kind.start(company);
    }

    @AfterAll
    void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @Test
    void signsInOverEitherKindOfTlsWithTheCompanysOwnAuthority() {
        for (LdapServer server : List.of(ldaps(), startTls())) {
            assertThat(signIn(server).check(somebody.login(), Company.PASSWORD))
                    .isInstanceOf(SignIn.Welcome.class);
            assertThat(signIn(server).check(somebody.login(), TYPED))
                    .isEqualTo(new SignIn.Denied());
        }
    }

    @Test
    void sendsNoPasswordToAHostWhoseCertificateIsAnothers() throws Exception {
        try (TestLink link = TestLink.to(directory.ldapsPort())) {
            LdapServer other = FollowedCompany.at(ldaps(), "ldaps://" + link.address());

            assertUnreachable(signIn(other), "ldap.certificate");
        }
        try (TestLink link = TestLink.to(directory.port())) {
            LdapServer other = FollowedCompany.at(startTls(), "ldap://" + link.address());

            assertUnreachable(signIn(other), "ldap.certificate");
        }
    }

    @Test
    void sendsNoPasswordToAHostOfAnUnknownAuthority() {
        LdapServer unknown =
                LdapServer.at(directory.ldapsUrl(), kind.account(directory), Company.PASSWORD);

        assertUnreachable(signIn(unknown), "ldap.certificate");
    }

    private void assertUnreachable(LdapSignIn signIn, String code) {
        assertThat(signIn.check(somebody.login(), Company.PASSWORD))
                .isInstanceOfSatisfying(
                        SignIn.Unreachable.class,
                        unreachable -> assertThat(unreachable.remark().code()).isEqualTo(code));
    }

    @Test
    void tellsNoPasswordToAnyLogNorInAnyException() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        // Not to the console.
        root.setLevel(Level.TRACE);
        root.iteratorForAppenders()
                .forEachRemaining(
                        appender -> {
                            if (appender != log) {
                                appender.stop();
                            }
                        });
        StringWriter exceptions = new StringWriter();
        try {
            everythingWithAPassword(new PrintWriter(exceptions));
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
            root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
        }

        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .allSatisfy(
                        event ->
                                assertThat(text(event))
                                        .doesNotContain(Company.PASSWORD)
                                        .doesNotContain(TYPED));
        assertThat(exceptions.toString())
                .contains("DirectoryException")
                .doesNotContain(Company.PASSWORD)
                .doesNotContain(TYPED);
    }

    private void everythingWithAPassword(PrintWriter exceptions) {
        LdapSettings plain = kind.settings(directory);
        source(plain).check(3);
        source(settings(startTls())).check(3);
        source(plain).explain(somebody.login());
        for (LdapServer server :
                List.of(
                        LdapServer.at(directory.url(), kind.account(directory), TYPED),
                        LdapServer.at("ldap://127.0.0.1:1", "cn=x", TYPED),
                        LdapServer.at(directory.ldapsUrl(), "cn=x", TYPED))) {
            try {
                source(settings(server)).read(null, new Reading());
            } catch (DirectoryException e) {
                e.printStackTrace(exceptions);
            }
        }
        for (LdapServer server : List.of(plain.server(), ldaps(), startTls())) {
            exceptions.println(server);
            exceptions.println(signIn(server).check(somebody.login(), Company.PASSWORD));
            exceptions.println(signIn(server).check(somebody.login(), TYPED));
            exceptions.println(signIn(server).check("nobody", TYPED));
        }
    }

    private static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getFormattedMessage()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    private LdapServer ldaps() {
        return LdapServer.at(directory.ldapsUrl(), kind.account(directory), Company.PASSWORD)
                .trusting(directory.authority());
    }

    private LdapServer startTls() {
        return LdapServer.at(directory.url(), kind.account(directory), Company.PASSWORD)
                .trusting(directory.authority())
                .withStartTls();
    }

    private LdapSettings settings(LdapServer server) {
        return new LdapSettings("corp", server, List.of(directory.base()), kind.mapping());
    }

    private LdapSignIn signIn(LdapServer server) {
        return new LdapSignIn(settings(server), Clock.systemUTC());
    }

    private static LdapDirectorySource source(LdapSettings settings) {
        return new LdapDirectorySource(settings, Clock.systemUTC());
    }
}
