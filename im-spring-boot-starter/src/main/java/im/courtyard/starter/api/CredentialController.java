package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.session.Credentials.Credential;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
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
    Ticket ticket(Caller caller) {
        Credential ticket = engine.credentials().ticket(caller.id());
        return new Ticket(ticket.value(), ticket.expiresAt());
    }

    @PostMapping("/token")
    Token token(Caller caller) {
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
