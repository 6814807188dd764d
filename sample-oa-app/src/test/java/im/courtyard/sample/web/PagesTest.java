package im.courtyard.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.sample.Browser;
import im.courtyard.sample.Browser.Page;
import im.courtyard.sample.OaTest;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OaTest
class PagesTest {

    private static final int MOST_PAGES = 45;

    @LocalServerPort int port;

    /** Follows every link of the OA's own, as a visitor who is curious would. */
    @ParameterizedTest
    @CsvSource({"linzhixia, zh-CN", "zhoumingyuan, en", "xuanning, zh-CN", "admin, en"})
    void haveNoDeadLinkAndNoMissingText(String login, String language) {
        var browser = Browser.signedIn(port, login).speaking(language);
        var seen = new HashSet<String>();
        var todo = new ArrayDeque<String>();
        todo.add("/");
        while (!todo.isEmpty() && seen.size() < MOST_PAGES) {
            var path = todo.remove();
            if (seen.add(path)) {
                var page = browser.get(path);
                check(path, page);
                page.matches("<a [^>]*href=\"(/[^\"#]*)").stream()
                        .map(link -> link.replace("&amp;", "&"))
                        .filter(link -> !link.startsWith("/im/") && !link.contains("lang="))
                        .forEach(todo::add);
            }
        }
        assertThat(seen).contains("/", "/staff", "/leave", "/leave/new", "/notices");
        assertThat(seen).hasSizeGreaterThan(40);
    }

    private static void check(String path, Page page) {
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.body())
                .as(path)
                .doesNotContain("??")
                .doesNotContain("th:")
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style")
                .doesNotContainPattern(" style=")
                .doesNotContainPattern(" on[a-z]+=\"")
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void haveAssetsThatBrowsersMayKeepBecauseTheirNamesChange() {
        var browser = new Browser(port);
        var assets = browser.get("/signin").matches("(?:src|href)=\"(/assets/[^\"#]+)");
        assertThat(assets)
                .hasSizeGreaterThan(3)
                .allMatch(a -> a.matches(".*-[0-9a-f]{32}\\.[a-z]+"));
        for (var asset : assets) {
            assertThat(browser.get(asset).header("Cache-Control")).contains("max-age=31536000");
        }
    }

    @Test
    void areInTheLanguageThatWasChosenUntilAnotherIsChosen() {
        var browser = Browser.signedIn(port, "linzhixia");
        assertThat(browser.get("/leave").body()).contains("<html lang=\"zh-CN\">");
        assertThat(browser.get("/leave?lang=en").text()).contains("Apply for leave");
        assertThat(browser.get("/leave").body()).contains("<html lang=\"en\">");
        assertThat(browser.get("/leave?lang=fr").status()).isEqualTo(200);
        assertThat(browser.get("/leave").body()).contains("<html lang=\"en\">");
    }

    @Test
    void linkToThemselvesInTheOtherLanguageAndKeepWhatWasAskedFor() {
        var browser = Browser.signedIn(port, "linzhixia");
        assertThat(browser.get("/staff?q=wang&dept=lab").body())
                .contains("href=\"/staff?q=wang&amp;dept=lab&amp;lang=en\"");
    }

    @Test
    void carryTheChatsScriptAndAButtonForEachPerson() {
        var page = Browser.signedIn(port, "linzhixia").get("/staff?dept=pf-web");
        assertThat(page.body()).contains("<script src=\"/im/embed.js\" data-lang=\"zh-CN\" defer");
        assertThat(page.matches("data-chat-username=\"([^\"]+)\""))
                .hasSize(12)
                .contains("zhoumingyuan", "linzhixia");
    }

    @Test
    void sayInTheirOwnWordsThatThereIsNothing() {
        var page = Browser.signedIn(port, "linzhixia").get("/nowhere");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("没有这个页面").contains("林知夏");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';");
    }

    @Test
    void keepEachTokenToItsOwnSession() {
        var mine = Browser.signedIn(port, "linzhixia");
        var theirs = Browser.signedIn(port, "zhoumingyuan");
        var foreign = theirs.token();
        var refused =
                mine.post("/leave", java.util.Map.of("kind", "ANNUAL", "reason", "x"), foreign);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("页面已过期");
    }
}
