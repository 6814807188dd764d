package im.courtyard.ldap;

/** An attribute that should name another entry holds something else. */
final class NoNameException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String attribute;

    NoNameException(String attribute, Throwable cause) {
        super(cause);
        this.attribute = attribute;
    }

    String attribute() {
        return attribute;
    }
}
