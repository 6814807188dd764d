package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;

/** What came of an attempt to sign in. */
public sealed interface SignIn {

    /**
     * The password is right.
     *
     * @param key identity of the person in the directory, as the sync knows them
     * @param dn where the entry stands now
     */
    record Welcome(String key, String dn) implements SignIn {}

    /** There is no such person, or the password is wrong: which of the two is not told. */
    record Denied() implements SignIn {}

    /** The directory knows the person and does not let them in; the state tells them what to do. */
    record Blocked(AccountState state) implements SignIn {}

    /** The directory did not answer. This is not a denial: nobody may be locked out for it. */
    record Unreachable(Remark remark) implements SignIn {

        /** For a log; whoever signs in is told only that it is not their fault. */
        public String why() {
            return remark.sentence();
        }
    }
}
