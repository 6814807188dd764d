package im.courtyard.starter.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.core.env.PropertySource;

class HiddenPasswordsTest {

    private static final PropertySource<?> FILE = PropertySource.named("file");

    private static Object shown(String key) {
        return new HiddenPasswords().apply(new SanitizableData(FILE, key, "hush")).getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "courtyard.directory.password",
                "courtyard.directory.sources.corp.password",
                "COURTYARD_DIRECTORY_PASSWORD",
                "courtyard.datasource.password"
            })
    void oursAreHidden(String key) {
        assertThat(shown(key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"courtyard.directory.url", "oa.password-policy", "oa.password"})
    void theRestIsTheHostsBusiness(String key) {
        assertThat(shown(key)).isEqualTo("hush");
    }
}
