package im.courtyard.hosts;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how the host's H2 is set. */
@Profile("h2-settings")
@RestController
class H2Settings {

    private final JdbcTemplate jdbc;

    H2Settings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/host/h2/write-delay")
    @Nullable String writeDelay() {
        return jdbc.queryForObject(
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME ="
                        + " 'WRITE_DELAY'",
                String.class);
    }
}
