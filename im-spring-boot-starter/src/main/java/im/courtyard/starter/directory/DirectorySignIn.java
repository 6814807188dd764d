package im.courtyard.starter.directory;

import im.courtyard.engine.user.User;
import java.util.Set;

/**
 * Checks a login and a password against the company's directory, and says which user of the chat
 * that is. There is a bean of it where an LDAP source is configured; a host's login asks it, by
 * itself or through Shiro's or Spring Security's adapters of ours. Thread-safe.
 */
public interface DirectorySignIn {

    /**
     * Asks the directory, and blocks until it has answered or its timeout has passed. Somebody who
     * is not known yet becomes a user by this. Never throws; keeps and logs no password.
     *
     * @param login as it was typed: the bare login, and with Active Directory also {@code
     *     zhang@corp.example} or {@code CORP\zhang}
     */
    Answer check(String login, String password);

    /** What came of an attempt to sign in. */
    sealed interface Answer {

        /**
         * The password is right; the user is active.
         *
         * @param roles of the host that they have by groups of the directory at this moment, to be
         *     kept for the session: the administrator's ({@code courtyard.admin-role}) or none
         */
        record Welcome(User user, Set<String> roles) implements Answer {

            public Welcome {
                roles = Set.copyOf(roles);
            }
        }

        /** No such person, or a wrong password: which of the two is not told. */
        record Denied() implements Answer {}

        /** They are known and not let in. */
        record Blocked(Reason reason) implements Answer {}

        /**
         * Nobody could be asked, so nobody is denied either: try again later.
         *
         * @param why a sentence for the log and the administrator, not for who signs in
         */
        record Unreachable(String why) implements Answer {}
    }

    /** Why somebody is not let in. */
    enum Reason {
        DISABLED("the account is disabled"),
        PASSWORD_EXPIRED("the password has expired"),
        ACCOUNT_EXPIRED("the account has expired"),
        MUST_CHANGE_PASSWORD("the password has to be changed first"),
        LOCKED_OUT("the account is locked after too many wrong passwords"),
        NOT_NOW("signing in is not allowed at this hour"),
        NOT_HERE("signing in is not allowed from this computer"),
        /** The directory lets them in; the chat's administrator does not. */
        LOCKED_HERE("the account is locked by an administrator"),
        /** The directory lets them in; here they have left, until the next run of the sync. */
        LEFT("the account is closed"),
        /** The password is right, but the sync refuses the entry: its run history says why. */
        NOT_ADMITTED("the account is not admitted: ask an administrator");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** Without a capital and a full stop. */
        public String sentence() {
            return sentence;
        }
    }
}
