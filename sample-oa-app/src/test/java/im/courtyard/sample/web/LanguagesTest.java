package im.courtyard.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguagesTest {

    private final Languages languages = new Languages();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                        | -     | zh",
                "zh-CN,zh;q=0.9,en;q=0.8  | -     | zh",
                "zh-TW                    | -     | zh",
                "en-GB,en;q=0.9           | -     | en",
                "de-DE,de                 | -     | zh",
                "not a header;;           | -     | zh",
                "zh-CN                    | en    | en",
                "en-US                    | zh-CN | zh",
                "en-US                    | fr    | en",
            })
    void followTheCookieThenTheBrowserThenChinese(String header, String cookie, String expected) {
        var request = new MockHttpServletRequest();
        if (header != null) {
            request.addHeader("Accept-Language", header);
        }
        if (cookie != null) {
            request.setCookies(new Cookie("oa-language", cookie));
        }
        assertThat(languages.resolveLocale(request))
                .extracting(Locale::getLanguage)
                .isEqualTo(expected);
    }
}
