package im.courtyard.starter.shiro;

import im.courtyard.engine.user.User;
import im.courtyard.starter.directory.DirectorySignIn;
import im.courtyard.starter.directory.DirectorySignIn.Answer;
import im.courtyard.starter.directory.DirectorySignIn.Reason;
import java.util.HashSet;
import java.util.Set;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.LockedAccountException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shiro's realm over the company's directory. The principal is the user's id, so that the chat
 * knows who it is without any property; override {@link #principal} for an object of the host's.
 *
 * <p>Who is not let in hears why by the type of the exception: {@link LockedAccountException},
 * {@link ExpiredCredentialsException} (the password expired or has to be changed), {@link
 * DisabledAccountException}, {@link DirectoryUnreachableException}, and {@link
 * IncorrectCredentialsException} for a wrong password and for a login that nobody has. No password
 * is kept: the bind was the check, and its outcome is not cached. The administrator's role that a
 * group of the directory gives lasts as long as the session. Thread-safe.
 */
public class DirectoryRealm extends AuthorizingRealm {

    private static final Logger log = LoggerFactory.getLogger(DirectoryRealm.class);

    private final DirectorySignIn signIn;

    public DirectoryRealm(DirectorySignIn signIn) {
        super(new AllowAllCredentialsMatcher());
        this.signIn = signIn;
        setAuthenticationTokenClass(UsernamePasswordToken.class);
        setAuthenticationCachingEnabled(false);
        setAuthorizationCachingEnabled(false);
    }

    /** What the host keeps as its principal: the user's id, unless this is overridden. */
    protected Object principal(User user) {
        return user.id();
    }

    /**
     * Roles that the host gives somebody who is signed in, beside the administrator's that they may
     * have by a group of the directory; none, unless this is overridden. Asked whenever a role is.
     */
    protected Set<String> roles(Object principal) {
        return Set.of();
    }

    @Override
    protected final @Nullable AuthenticationInfo doGetAuthenticationInfo(
            AuthenticationToken token) {
        if (!(token instanceof UsernamePasswordToken typed)
                || typed.getUsername() == null
                || typed.getPassword() == null) {
            return null;
        }
        Answer answer = signIn.check(typed.getUsername(), new String(typed.getPassword()));
        if (answer instanceof Answer.Welcome welcome) {
            return new SimpleAuthenticationInfo(principals(welcome), "");
        }
        throw refusal(answer);
    }

    private PrincipalCollection principals(Answer.Welcome welcome) {
        var principals = new SimplePrincipalCollection(principal(welcome.user()), getName());
        if (!welcome.roles().isEmpty()) {
            principals.add(new DirectoryRoles(welcome.roles()), getName());
        }
        return principals;
    }

    @Override
    protected final AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        Set<String> roles = new HashSet<>();
        Object principal = getAvailablePrincipal(principals);
        if (principal != null) {
            roles.addAll(roles(principal));
        }
        for (Object one : principals.fromRealm(getName())) {
            if (one instanceof DirectoryRoles given && isSignedIn(principals)) {
                roles.addAll(given.names());
            }
        }
        return new SimpleAuthorizationInfo(roles);
    }

    /** What a cookie remembers for months is no sign-in: the directory was not asked then. */
    private static boolean isSignedIn(PrincipalCollection principals) {
        Subject subject = ThreadContext.getSubject();
        return subject != null
                && subject.isAuthenticated()
                && principals.equals(subject.getPrincipals());
    }

    private static AuthenticationException refusal(Answer answer) {
        if (answer instanceof Answer.Blocked blocked) {
            return refusal(blocked.reason());
        }
        if (answer instanceof Answer.Unreachable unreachable) {
            log.warn("Nobody can sign in by the directory: {}", unreachable.why());
            return new DirectoryUnreachableException("the directory does not answer");
        }
        return new IncorrectCredentialsException("the login or the password is wrong");
    }

    private static AuthenticationException refusal(Reason reason) {
        return switch (reason) {
            case LOCKED_OUT, LOCKED_HERE -> new LockedAccountException(reason.sentence());
            case PASSWORD_EXPIRED, MUST_CHANGE_PASSWORD ->
                    new ExpiredCredentialsException(reason.sentence());
            case DISABLED, ACCOUNT_EXPIRED, NOT_NOW, NOT_HERE, LEFT, NOT_ADMITTED ->
                    new DisabledAccountException(reason.sentence());
        };
    }
}
