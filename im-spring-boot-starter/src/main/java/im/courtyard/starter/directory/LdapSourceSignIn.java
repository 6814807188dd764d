package im.courtyard.starter.directory;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.ldap.AccountState;
import im.courtyard.ldap.LdapDirectorySource;
import im.courtyard.ldap.LdapGroups;
import im.courtyard.ldap.LdapSettings;
import im.courtyard.ldap.LdapSignIn;
import im.courtyard.ldap.SignIn;
import im.courtyard.starter.directory.DirectorySignIn.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in by binding to an LDAP directory. Loaded only where the adapter is there. */
final class LdapSourceSignIn implements SourceSignIn {

    private static final Logger log = LoggerFactory.getLogger(LdapSourceSignIn.class);

    private final LdapDirectorySource directory;
    private final LdapSignIn signIn;
    private final @Nullable LdapGroups administrators;

    /**
     * @param administrators groups by name or distinguished name; none where nobody is by a group
     */
    LdapSourceSignIn(
            LdapSettings settings,
            LdapDirectorySource directory,
            List<String> administrators,
            Clock clock) {
        this.directory = directory;
        this.signIn = new LdapSignIn(settings, clock);
        this.administrators =
                administrators.isEmpty() ? null : new LdapGroups(settings, administrators);
    }

    @Override
    public String source() {
        return directory.name();
    }

    @Override
    public Answer check(String login, String password) {
        SignIn said = signIn.check(login, password);
        if (said instanceof SignIn.Welcome welcome) {
            return new Answer.Opened(welcome.key(), isAdministrator(welcome.dn()));
        }
        if (said instanceof SignIn.Blocked blocked) {
            return new Answer.Closed(new DirectorySignIn.Answer.Blocked(reason(blocked.state())));
        }
        return new Answer.Closed(
                said instanceof SignIn.Unreachable unreachable
                        ? new DirectorySignIn.Answer.Unreachable(unreachable.why())
                        : new DirectorySignIn.Answer.Denied());
    }

    /** Groups that cannot be read keep nobody out, and make nobody an administrator. */
    private boolean isAdministrator(String dn) {
        try {
            return administrators != null && administrators.hold(dn);
        } catch (DirectoryException e) {
            log.warn(
                    "The groups of {}'s administrators cannot be read: {}",
                    source(),
                    e.remark().sentence());
            return false;
        }
    }

    private static Reason reason(AccountState state) {
        return switch (state) {
            case DISABLED -> Reason.DISABLED;
            case PASSWORD_EXPIRED -> Reason.PASSWORD_EXPIRED;
            case ACCOUNT_EXPIRED -> Reason.ACCOUNT_EXPIRED;
            case MUST_CHANGE_PASSWORD -> Reason.MUST_CHANGE_PASSWORD;
            case LOCKED_OUT -> Reason.LOCKED_OUT;
            case NOT_NOW -> Reason.NOT_NOW;
            case NOT_HERE -> Reason.NOT_HERE;
        };
    }

    @Override
    public Optional<DirectoryPerson> person(String key) {
        return directory.person(key);
    }
}
