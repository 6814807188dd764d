package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.EmbeddedDirectory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts whose staff are in a directory: embedded here, LDAP all the same. */
class DirectoryTest {

    private final Company company = Company.of(30);
    private final List<String> logins =
            company.people().stream()
                    .filter(one -> !one.disabled())
                    .map(Company.Person::login)
                    .toList();

    private static Host host(Boot boot, Part server) {
        return Host.on(boot, server).with(Part.SHIRO, Part.LDAP).profile("directory");
    }

    private static Host reading(Host host, EmbeddedDirectory directory) {
        directory
                .properties()
                .forEach((name, value) -> host.property("courtyard.directory." + name, value));
        return host;
    }

    @ParameterizedTest
    @MethodSource("im.courtyard.hosts.Hosts#oneEach")
    void staffSignInByTheirDirectoryAndChat(Boot boot, Part server, @TempDir Path folder) {
        try (EmbeddedDirectory directory = EmbeddedDirectory.with(company);
                RunningHost host =
                        reading(host(boot, server), directory)
                                .url("jdbc:h2:file:" + folder + "/host")
                                .start()) {
            assertThat(refused(host, logins.get(0), "wrong"))
                    .isEqualTo(refused(host, "nobody", "wrong"))
                    .contains("IncorrectCredentials");
            TwoPeople.chat(signedIn(host, logins.get(0)), signedIn(host, logins.get(1)));
            directory.close();
            assertThat(refused(host, logins.get(0), Company.PASSWORD))
                    .contains("DirectoryUnreachable");
            assertThat(host.output())
                    .doesNotContain(Company.PASSWORD)
                    .doesNotContain(EmbeddedDirectory.READERS_PASSWORD);
        }
    }

    private static Person signedIn(RunningHost host, String login) {
        return new Person(host).signIn("/login", login, Company.PASSWORD);
    }

    private static String refused(RunningHost host, String login, String password) {
        HttpResponse<String> answer = new Person(host).trySignIn("/login", login, password);
        assertThat(answer.statusCode()).isEqualTo(401);
        return answer.body();
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void aMissingAdapterIsNamedInPlainWords(Boot boot) {
        try (EmbeddedDirectory directory = EmbeddedDirectory.with(company);
                RunningHost host =
                        reading(host(boot, Part.TOMCAT), directory)
                                .without(Part.LDAP)
                                .memory()
                                .launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains(
                            "APPLICATION FAILED TO START",
                            "courtyard.directory.type names a directory that speaks LDAP",
                            "Add the dependency im.courtyard:im-ldap-adapter")
                    .doesNotContain(EmbeddedDirectory.READERS_PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void aWrongPropertyIsNamedInPlainWords(Boot boot) {
        try (EmbeddedDirectory directory = EmbeddedDirectory.with(company);
                RunningHost host =
                        reading(host(boot, Part.TOMCAT), directory)
                                .property("courtyard.directory.start-tls", true)
                                .property("courtyard.directory.ca-file", "nowhere.pem")
                                .memory()
                                .launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("Correct courtyard.directory.ca-file in the application's");
        }
    }
}
