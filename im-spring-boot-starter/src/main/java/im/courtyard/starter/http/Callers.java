package im.courtyard.starter.http;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.user.User;
import im.courtyard.starter.identity.HostUser;
import im.courtyard.starter.identity.PrincipalResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks: the owner of a bearer token of ours, else whom the host has signed in, who
 * becomes a user of the chat at first sight. Thread-safe.
 */
public final class Callers {

    /** How a bearer token of ours begins; others are the host's business. */
    private static final String OURS = "Bearer cyt_";

    private final ImEngine engine;
    private final PrincipalResolver principals;
    private final String adminRole;

    public Callers(ImEngine engine, PrincipalResolver principals, String adminRole) {
        this.engine = engine;
        this.principals = principals;
        this.adminRole = adminRole;
    }

    /** Whether a request brings a token of ours, good or not. */
    public static boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, OURS, 0, OURS.length());
    }

    /**
     * Who asks.
     *
     * @throws ImException UNAUTHENTICATED where nobody is signed in, USER_INACTIVE where the user
     *     is locked or gone
     */
    public Caller of(HttpServletRequest request) {
        return hasToken(request) ? byToken(token(request)) : byHost(request);
    }

    private static String token(HttpServletRequest request) {
        return request.getHeader("Authorization").substring("Bearer ".length()).strip();
    }

    private Caller byToken(String token) {
        String user = engine.credentials().userOfToken(token).orElse(null);
        if (user == null) {
            throw new ImException(
                    ErrorCode.UNAUTHENTICATED, "the token is unknown, revoked or expired");
        }
        return new Caller(engine.users().requireActive(user), false, token, null);
    }

    private Caller byHost(HttpServletRequest request) {
        HostUser host = principals.resolve(request).orElse(null);
        if (host == null) {
            throw new ImException(ErrorCode.UNAUTHENTICATED, "nobody is signed in");
        }
        User user = ensure(host);
        if (!user.isActive()) {
            throw new ImException(ErrorCode.USER_INACTIVE, "your account is not active")
                    .with("user", user.id());
        }
        return new Caller(user, host.roles().contains(adminRole), null, host.locale());
    }

    /** The id of somebody who connects by the host's login alone; null where nobody is. */
    public @Nullable String atHandshake(HandshakeRequest handshake) {
        return principals
                .resolve(handshake)
                .map(this::ensure)
                .filter(User::isActive)
                .map(User::id)
                .orElse(null);
    }

    private User ensure(HostUser host) {
        try {
            return engine.users().ensure(User.person(host.id(), host.username(), host.name()));
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.REJECTED) {
                throw new ImException(
                        ErrorCode.INTERNAL,
                        "the login name \"%s\" belongs to another id than \"%s\": the ids that the PrincipalResolver gives must be those of the directory"
                                .formatted(host.username(), host.id()),
                        Map.of("user", host.id()),
                        e);
            }
            throw e;
        }
    }
}
