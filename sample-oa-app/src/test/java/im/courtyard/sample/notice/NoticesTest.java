package im.courtyard.sample.notice;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.sample.Browser;
import im.courtyard.sample.OaTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OaTest
class NoticesTest {

    @LocalServerPort int port;

    @Test
    void areReadWhenOpened() {
        var browser = Browser.signedIn(port, "shenyizhou");
        assertThat(browser.get("/notices").text()).contains("8 条未读");
        assertThat(browser.get("/notices/3").text()).contains("西北区域已进入降雪期");
        assertThat(browser.get("/notices").text()).contains("7 条未读");
        browser.get("/notices/3");
        assertThat(browser.get("/notices").text()).contains("7 条未读");
    }

    @Test
    void putThePinnedOneFirst() {
        var titles =
                Browser.signedIn(port, "ouyangwen")
                        .get("/notices?lang=en")
                        .matches("<a href=\"/notices/(\\d+)\"");
        assertThat(titles).hasSize(8).startsWith("1", "2");
    }

    @Test
    void areNotThereUnderANumberThatNobodyGave() {
        var browser = Browser.signedIn(port, "ouyangwen");
        assertThat(browser.get("/notices/99").status()).isEqualTo(404);
        assertThat(browser.get("/notices/abc").status()).isEqualTo(400);
    }
}
