package im.courtyard.sample.signin;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.sample.Browser;
import im.courtyard.sample.OaTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OaTest
class SignInTest {

    @LocalServerPort int port;

    @Test
    void sendsAStrangerToTheSignInPage() {
        var page = new Browser(port).get("/leave");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.path()).isEqualTo("/signin");
    }

    @Test
    void leadsBackToThePageThatWasWanted() {
        var browser = new Browser(port);
        browser.get("/staff?q=wang&dept=lab");
        var page = browser.signIn("linzhixia", Browser.PASSWORD);
        assertThat(page.response().uri()).hasPath("/staff").hasQuery("q=wang&dept=lab");
    }

    @Test
    void neverLeadsToAnotherHost() {
        var browser = new Browser(port);
        browser.get("//elsewhere.example/");
        assertThat(browser.signIn("linzhixia", Browser.PASSWORD).response().uri())
                .hasHost("localhost")
                .hasPort(port);
    }

    @Test
    void takesALoginAsPeopleTypeIt() {
        assertThat(new Browser(port).signIn(" LinZhiXia ", Browser.PASSWORD).path()).isEqualTo("/");
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownLoginInTheSameWords() {
        var wrong = new Browser(port).signIn("ouyangwen", "wrong");
        var unknown = new Browser(port).signIn("nobody", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.text()).contains("账号或密码不正确");
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(new Browser(port).signIn("ouyangwen", "").status()).isEqualTo(401);
    }

    @Test
    void refusesEvenTheRightPasswordAfterTooManyFailures() {
        var browser = new Browser(port);
        for (var i = 0; i < FailureLimit.PER_LOGIN; i++) {
            assertThat(browser.signIn("gulinazhaer", "guess" + i).status()).isEqualTo(401);
        }
        var page = browser.signIn("gulinazhaer", Browser.PASSWORD);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.text()).contains("10 分钟后再试");
        assertThat(browser.get("/").path()).isEqualTo("/signin");
    }

    @Test
    void changesTheSessionAndTheFormTokenWhenSomebodySignsIn() {
        var browser = new Browser(port);
        browser.get("/signin");
        var session = session(browser);
        var token = browser.token();
        browser.signIn("linzhixia", Browser.PASSWORD);
        assertThat(session(browser)).isNotEqualTo(session);
        assertThat(browser.token()).isNotEqualTo(token);
    }

    @Test
    void leavesNothingInTheBrowserButASessionCookieThatScriptsCannotRead() {
        var browser = Browser.signedIn(port, "linzhixia");
        assertThat(browser.cookies())
                .singleElement()
                .satisfies(
                        cookie -> {
                            assertThat(cookie.getName()).isEqualTo("JSESSIONID");
                            assertThat(cookie.isHttpOnly()).isTrue();
                            assertThat(cookie.getMaxAge()).isNegative();
                        });
    }

    @Test
    void signsOut() {
        var browser = Browser.signedIn(port, "linzhixia");
        assertThat(browser.post("/signout", Map.of()).text()).contains("您已退出");
        assertThat(browser.get("/").path()).isEqualTo("/signin");
    }

    @Test
    void doesNotSignOutOnAForeignPagesWish() {
        var browser = Browser.signedIn(port, "linzhixia");
        assertThat(browser.post("/signout", Map.of(), "forged").status()).isEqualTo(403);
        assertThat(browser.get("/").path()).isEqualTo("/");
    }

    private static String session(Browser browser) {
        return browser.cookies().stream()
                .filter(c -> c.getName().equals("JSESSIONID"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
