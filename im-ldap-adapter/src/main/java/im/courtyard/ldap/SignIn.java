package im.courtyard.ldap;

/** What came of an attempt to sign in. */
public sealed interface SignIn {

    /** The password is right. {@code dn} names the person's entry. */
    record Welcome(String dn) implements SignIn {}

    /** There is no such person, or the password is wrong: which of the two is not told. */
    record Denied() implements SignIn {}

    /** The directory did not answer. This is not a denial: nobody may be locked out for it. */
    record Unreachable(String why) implements SignIn {}
}
