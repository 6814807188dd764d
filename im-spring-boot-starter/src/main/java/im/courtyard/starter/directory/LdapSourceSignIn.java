package im.courtyard.starter.directory;

import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.ldap.AccountState;
import im.courtyard.ldap.LdapDirectorySource;
import im.courtyard.ldap.LdapSettings;
import im.courtyard.ldap.LdapSignIn;
import im.courtyard.ldap.SignIn;
import im.courtyard.starter.directory.DirectorySignIn.Reason;
import java.time.Clock;
import java.util.Optional;

/** Sign-in by binding to an LDAP directory. Loaded only where the adapter is there. */
final class LdapSourceSignIn implements SourceSignIn {

    private final LdapDirectorySource directory;
    private final LdapSignIn signIn;

    LdapSourceSignIn(LdapSettings settings, LdapDirectorySource directory, Clock clock) {
        this.directory = directory;
        this.signIn = new LdapSignIn(settings, clock);
    }

    @Override
    public String source() {
        return directory.name();
    }

    @Override
    public Answer check(String login, String password) {
        SignIn said = signIn.check(login, password);
        if (said instanceof SignIn.Welcome welcome) {
            return new Answer.Opened(welcome.key());
        }
        if (said instanceof SignIn.Blocked blocked) {
            return new Answer.Closed(new DirectorySignIn.Answer.Blocked(reason(blocked.state())));
        }
        return new Answer.Closed(
                said instanceof SignIn.Unreachable unreachable
                        ? new DirectorySignIn.Answer.Unreachable(unreachable.why())
                        : new DirectorySignIn.Answer.Denied());
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
