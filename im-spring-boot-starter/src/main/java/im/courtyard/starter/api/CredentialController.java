package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.session.Credentials.Credential;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Hands out tickets for the socket and tokens for clients that are no browsers. */
@RequestMapping("/api/v1")
@ResponseBody
public final class CredentialController {

    private final ImEngine engine;

    public CredentialController(ImEngine engine) {
        this.engine = engine;
    }

    record Ticket(String ticket, long expiresAt) {}

    record Token(String token, long expiresAt) {}

    @PostMapping("/ticket")
    Ticket ticket(Caller caller, HttpServletRequest request) {
        Credential ticket = engine.credentials().ticket(caller.id(), request.getRemoteAddr());
        return new Ticket(ticket.value(), ticket.expiresAt());
    }

    @PostMapping("/token")
    Token token(Caller caller) {
        if (caller.token() != null) {
            throw new ImException(
                    ErrorCode.FORBIDDEN,
                    "a token comes from the host's own login, not from a token");
        }
        Credential token = engine.credentials().token(caller.id());
        return new Token(token.value(), token.expiresAt());
    }

    @DeleteMapping("/token")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller) {
        String token = caller.token();
        if (token == null) {
            throw ApiChecks.bad("Authorization", "must carry the token to revoke");
        }
        engine.credentials().revokeToken(token);
    }
}
