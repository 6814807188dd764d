package im.courtyard.sample;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample.
 *
 * @param zone where the company's days begin and end
 * @param seed decides the generated people; the same seed makes the same company
 * @param demo what only a demonstration has
 */
@ConfigurationProperties("oa")
public record OaProperties(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("20260901") long seed,
        @DefaultValue Demo demo) {

    /**
     * The demonstration's open door.
     *
     * @param password the one password of everybody in the generated company
     * @param shown whether the sign-in page and the log name the demo accounts and their password
     */
    public record Demo(
            @DefaultValue("Courtyard-2026") String password, @DefaultValue("true") boolean shown) {}
}
