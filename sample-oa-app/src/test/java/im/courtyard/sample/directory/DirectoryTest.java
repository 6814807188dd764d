package im.courtyard.sample.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.sample.Browser;
import im.courtyard.sample.Browser.Page;
import im.courtyard.sample.OaTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OaTest
class DirectoryTest {

    @LocalServerPort int port;
    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = Browser.signedIn(port, "linzhixia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "阿卜杜热合曼·买买提江",
                "买买提",
                "曼买买",
                "ABUDUREHEMAN",
                "abdrhmmmtj",
                "du re he",
                "abudureheman maimai"
            })
    void findsAPersonByWhateverIsTyped(String typed) {
        assertThat(found("/staff?q=" + encoded(typed))).containsExactly("abudureheman");
    }

    @Test
    void findsAPersonByTelephone() {
        var extension = browser.get("/staff/linzhixia").matches(">(8571-\\d{4})<").get(0);
        assertThat(found("/staff?q=" + extension)).containsExactly("linzhixia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "!", "l%a", "'; DROP TABLE oa_staff --"})
    void takesSignsOfThePatternLanguageAsPlainText(String typed) {
        var page = browser.get("/staff?q=" + encoded(typed));
        assertThat(people(page)).isEmpty();
        assertThat(page.text()).contains("没有找到");
    }

    @Test
    void writesWhatWasTypedAsText() {
        var page = browser.get("/staff?q=" + encoded("<b id=x>\"&"));
        assertThat(page.body()).doesNotContain("<b id=x>").contains("&lt;b id=x&gt;");
    }

    @Test
    void showsADepartmentWithAllThatIsBelowIt() {
        assertThat(browser.get("/staff?dept=platform").text()).contains("共 38 人");
        assertThat(browser.get("/staff?dept=pf-web").text()).contains("共 12 人");
        assertThat(browser.get("/staff").text()).contains("共 300 人");
    }

    @Test
    void searchesInTheChosenDepartmentOnly() {
        assertThat(found("/staff?dept=lab&q=linzhixia")).containsExactly("linzhixia");
        assertThat(found("/staff?dept=east&q=linzhixia")).isEmpty();
    }

    @Test
    void turnsPages() {
        var first = found("/staff?page=1");
        var last = found("/staff?page=10");
        assertThat(first).hasSize(30).doesNotContainAnyElementsOf(last);
        assertThat(last).hasSize(30);
        assertThat(browser.get("/staff?page=99999999999").status()).isEqualTo(200);
        assertThat(found("/staff?page=-5")).isEqualTo(first);
    }

    @Test
    void showsAPersonWithManagerAndReports() {
        var page = browser.get("/staff/zhoumingyuan");
        assertThat(page.text()).contains("直接下属").contains("林知夏");
        assertThat(page.body()).contains("mailto:zhoumingyuan@hengyu.example");
        assertThat(browser.get("/staff/nobody").status()).isEqualTo(404);
    }

    private List<String> found(String path) {
        return people(browser.get(path));
    }

    private static List<String> people(Page page) {
        return page.matches("class=\"name-of\"><a href=\"/staff/([^\"]+)\"");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
