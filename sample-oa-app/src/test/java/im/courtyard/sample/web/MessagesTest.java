package im.courtyard.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {

    private static final Pattern HOLE = Pattern.compile("\\{\\d}");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z.0-9]+)[}(]");

    private final Properties chinese = read("i18n/messages.properties");
    private final Properties english = read("i18n/messages_en.properties");

    @Test
    void haveTheSameKeysInBothLanguages() {
        assertThat(english.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
    }

    @Test
    void haveTheSameHolesInBothLanguages() {
        for (var key : chinese.stringPropertyNames()) {
            assertThat(holes(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(holes(chinese.getProperty(key)));
        }
    }

    @Test
    void areWrittenInTheirLanguage() {
        var switching = List.of("language.other", "language.other.code", "language.switch");
        for (var key : chinese.stringPropertyNames()) {
            if (!switching.contains(key)) {
                assertThat(chinese.getProperty(key))
                        .as(key)
                        .matches("(?s).*[\\u3000-\\u9fff\\uff00-\\uffef].*");
                assertThat(english.getProperty(key))
                        .as(key)
                        .doesNotMatch("(?s).*[\\u4e00-\\u9fff].*");
            }
        }
    }

    /** A single quote in a text with holes would swallow them. */
    @Test
    void haveNoStraightQuoteBesideAHole() {
        for (var messages : List.of(chinese, english)) {
            for (var key : messages.stringPropertyNames()) {
                var text = messages.getProperty(key);
                assertThat(text.contains("'") && HOLE.matcher(text).find()).as(key).isFalse();
            }
        }
    }

    @Test
    void areThereForEveryKeyThatATemplateNames() throws IOException {
        var templates =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:templates/*.html");
        assertThat(templates).hasSizeGreaterThan(8);
        for (var template : templates) {
            var text = template.getContentAsString(StandardCharsets.UTF_8);
            assertThat(KEY.matcher(text).results().map(m -> m.group(1)))
                    .as(template.getFilename())
                    .allMatch(chinese::containsKey);
        }
    }

    private static TreeSet<String> holes(String text) {
        var holes = new TreeSet<String>();
        HOLE.matcher(text).results().forEach(m -> holes.add(m.group()));
        return holes;
    }

    private static Properties read(String path) {
        try (Reader reader =
                new InputStreamReader(
                        new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
