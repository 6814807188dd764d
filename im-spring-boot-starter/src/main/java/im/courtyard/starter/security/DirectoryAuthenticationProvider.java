package im.courtyard.starter.security;

import im.courtyard.starter.directory.DirectorySignIn;
import im.courtyard.starter.directory.DirectorySignIn.Answer;
import im.courtyard.starter.directory.DirectorySignIn.Reason;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Spring Security's provider over the company's directory; a bean of it, which the host declares,
 * is all it takes. The authentication's name is the user's id, its details are untouched, it holds
 * no password, and of authorities it has the administrator's role, for who is in such a group. A
 * login that nobody has and a wrong password are both {@link BadCredentialsException}, never {@link
 * UsernameNotFoundException}; a directory that does not answer is an {@link
 * AuthenticationServiceException}. Thread-safe.
 */
public final class DirectoryAuthenticationProvider implements AuthenticationProvider {

    private static final Logger log =
            LoggerFactory.getLogger(DirectoryAuthenticationProvider.class);

    private final DirectorySignIn signIn;

    public DirectoryAuthenticationProvider(DirectorySignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String password = typed.getCredentials() instanceof CharSequence text ? "" + text : "";
        Answer answer = signIn.check(typed.getName(), password);
        if (answer instanceof Answer.Welcome welcome) {
            return welcome(welcome, typed);
        }
        throw refusal(answer);
    }

    private static Authentication welcome(Answer.Welcome welcome, Authentication typed) {
        List<SimpleGrantedAuthority> roles =
                welcome.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList();
        var signedIn =
                UsernamePasswordAuthenticationToken.authenticated(welcome.user().id(), null, roles);
        signedIn.setDetails(typed.getDetails());
        return signedIn;
    }

    private static AuthenticationException refusal(Answer answer) {
        if (answer instanceof Answer.Blocked blocked) {
            return refusal(blocked.reason());
        }
        if (answer instanceof Answer.Unreachable unreachable) {
            log.warn("Nobody can sign in by the directory: {}", unreachable.why());
            return new AuthenticationServiceException("the directory does not answer");
        }
        return new BadCredentialsException("the login or the password is wrong");
    }

    private static AuthenticationException refusal(Reason reason) {
        return switch (reason) {
            case LOCKED_OUT, LOCKED_HERE -> new LockedException(reason.sentence());
            case PASSWORD_EXPIRED, MUST_CHANGE_PASSWORD ->
                    new CredentialsExpiredException(reason.sentence());
            case ACCOUNT_EXPIRED -> new AccountExpiredException(reason.sentence());
            case DISABLED, NOT_NOW, NOT_HERE, LEFT, NOT_ADMITTED ->
                    new DisabledException(reason.sentence());
        };
    }
}
