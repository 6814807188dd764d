package im.courtyard.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import im.courtyard.sample.OaTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing that a page of ours does leaves its own origin. */
@OaTest
class AirGapTest {

    private static final String[] PAGES = {
        "/",
        "/staff",
        "/staff/linzhixia",
        "/notices",
        "/leave",
        "/leave/new",
        "/im/chat/",
        "/im/chat/#/contacts",
        "/im/chat/#/settings",
        "/im/chat/?embed=widget",
        "/im/chat/?embed=panel",
        "/im/admin/",
        "/im/admin/#/people",
        "/im/admin/#/directory",
        "/im/admin/#/directory/why?q=linzhixia",
        "/im/admin/#/directory/groups",
        "/im/admin/#/sessions",
        "/im/admin/#/cluster"
    };

    @LocalServerPort private int port;

    @Test
    void noPageAsksAnotherOrigin() {
        try (Chromium chromium = Chromium.open(port)) {
            for (String language : new String[] {"zh-CN", "en-US"}) {
                Page page = chromium.signedIn("admin", language, 1280, 800);
                for (String path : PAGES) {
                    page.navigate(chromium.origin() + path);
                    page.waitForLoadState(LoadState.LOAD);
                    assertThat(page.locator("body")).not().isEmpty();
                }
                page.navigate(chromium.origin() + "/im/chat/");
                page.getByRole(AriaRole.OPTION).first().click();
                page.locator("textarea").fill("https://outside.example/picture.png 😀");
                page.locator("textarea").press("Enter");
                assertThat(page.getByRole(AriaRole.LOG)).containsText("outside.example");
                page.context().close();
            }
            assertThat(chromium.strangers()).isEmpty();
        }
    }

    @Test
    void wouldSeeAStranger() {
        try (Chromium chromium = Chromium.open(port)) {
            Page page = chromium.window("en-US", 800, 600);
            page.waitForRequest(
                    "http://outside.example/",
                    () -> page.evaluate("fetch('http://outside.example/').catch(() => {})"));
            assertThat(chromium.strangers()).contains("http://outside.example/");
        }
    }
}
