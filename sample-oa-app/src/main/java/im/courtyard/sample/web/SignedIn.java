package im.courtyard.sample.web;

import java.io.Serializable;
import java.util.Optional;
import org.apache.shiro.SecurityUtils;

/**
 * Shiro's principal.
 *
 * @param id of the person in the chat; {@code courtyard.shiro.id-property} names it
 * @param login by which the OA's own tables know them
 */
public record SignedIn(String id, String login) implements Serializable {

    /** Who is signed in, on this request's thread. */
    static Optional<SignedIn> current() {
        var subject = SecurityUtils.getSubject();
        return subject.isAuthenticated()
                ? Optional.of((SignedIn) subject.getPrincipal())
                : Optional.empty();
    }
}
