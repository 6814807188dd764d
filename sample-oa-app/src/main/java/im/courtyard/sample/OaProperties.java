package im.courtyard.sample;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample.
 *
 * @param zone where the company's days begin and end
 * @param seed decides the generated people; the same seed makes the same company
 * @param language in which the OA itself writes into the chat
 * @param identityNumbers what becomes of a chat message that holds an identity card number
 * @param auditFile where the chat's audit trail is written, one JSON object a line
 * @param admins logins of a directory of yours that get the role {@code admin}
 * @param demo what only a demonstration has
 */
@ConfigurationProperties("oa")
public record OaProperties(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("20260901") long seed,
        @DefaultValue("zh-CN") Locale language,
        @DefaultValue("refuse") IdentityNumbers identityNumbers,
        @DefaultValue("./data/chat-audit.jsonl") Path auditFile,
        @DefaultValue List<String> admins,
        @DefaultValue Demo demo) {

    /** The two ways to keep identity card numbers out of the chat. */
    public enum IdentityNumbers {
        REFUSE,
        MASK
    }

    /**
     * The demonstration's open door.
     *
     * @param password the one password of everybody in the generated company
     * @param shown whether the sign-in page and the log name the demo accounts and their password
     */
    public record Demo(
            @DefaultValue("Courtyard-2026") String password, @DefaultValue("true") boolean shown) {}
}
