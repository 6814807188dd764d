package im.courtyard.sample.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.SambaDirectory;
import im.courtyard.sample.Browser;
import im.courtyard.sample.SampleOaApplication;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The same OA over a real domain controller: what the README says of a directory of one's own. */
class ActiveDirectoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Company COMPANY = Company.of(100);

    private static SambaDirectory domain;
    private static ConfigurableApplicationContext oa;
    private static int port;

    @BeforeAll
    static void start() {
        domain = SambaDirectory.with(COMPANY);
        oa =
                new SpringApplicationBuilder(SampleOaApplication.class)
                        .run(
                                "--courtyard.directory.type=active-directory",
                                "--courtyard.directory.url=" + domain.ldapsUrl(),
                                "--courtyard.directory.base=OU=远岫集团," + domain.base(),
                                "--courtyard.directory.user=" + domain.readerDn(),
                                "--courtyard.directory.password=" + Company.PASSWORD,
                                "--courtyard.directory.ca-file=" + domain.authority(),
                                "--courtyard.directory.mode=live",
                                "--oa.admins=" + chair().login(),
                                "--spring.datasource.url=jdbc:h2:mem:ad;DB_CLOSE_DELAY=-1",
                                "--oa.audit-file=target/test-audit/ad.jsonl",
                                "--server.port=0");
        port = oa.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        if (oa != null) {
            oa.close();
        }
        if (domain != null) {
            domain.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s@corp.example", "CORP\\%s"})
    void letsInWhoeverTheDomainKnows(String form) {
        var browser = new Browser(port);
        var page = browser.signIn(form.formatted(chair().login()), Company.PASSWORD);
        assertThat(page.path()).isEqualTo("/");
        assertThat(page.text()).contains(chair().name());
        assertThat(browser.get("/im/api/v1/me").body()).contains(chair().name());
    }

    @Test
    void refusesAWrongPasswordAndShowsNoDemoAccounts() {
        var page = new Browser(port).signIn(chair().login(), "wrong");
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.text()).contains("账号或密码不正确").doesNotContain("演示账号");
    }

    @Test
    void showsTheDomainsPeopleInChatAndOa() {
        var browser = new Browser(port);
        browser.signIn(chair().login(), Company.PASSWORD);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(browser.get("/im/api/v1/departments").body())
                                    .contains("远岫集团", COMPANY.units().get(5).name());
                            assertThat(browser.get("/staff").text())
                                    .contains("远岫集团", "共 " + active() + " 人");
                        });
        assertThat(browser.get("/staff/" + chair().login()).text()).contains(chair().title());
        assertThat(browser.get("/leave").status()).isEqualTo(200);
        assertThat(browser.get("/notices").status()).isEqualTo(200);
        assertThat(browser.get("/im/api/v1/admin/overview").status()).isEqualTo(200);
        assertThat(browser.get("/staff/new").status()).isEqualTo(404);
    }

    private static Company.Person chair() {
        return COMPANY.people().get(0);
    }

    private static long active() {
        return COMPANY.people().stream().filter(person -> !person.disabled()).count();
    }
}
