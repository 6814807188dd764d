package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.user.User;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param admin whether the host gave them the admin role; never by a bearer token
 * @param token the bearer token that signed this request, null where the host's login did
 * @param locale as the host's resolver says
 */
public record Caller(User user, boolean admin, @Nullable String token, @Nullable Locale locale) {

    public String id() {
        return user.id();
    }

    public void requireAdmin() {
        if (!admin) {
            throw new ImException(ErrorCode.FORBIDDEN, "this needs the role of an administrator");
        }
    }
}
