package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/** Turns what a directory answered into what its administrator can do about it. */
final class LdapErrors {

    private LdapErrors() {}

    static DirectoryException connecting(LdapServer server, CompanyTrust trust, LdapException e) {
        String certificate = trust.refusedCertificate();
        if (certificate != null) {
            return new DirectoryException(
                    Kind.CERTIFICATE,
                    "The certificate of "
                            + server.urls()
                            + " is not taken: "
                            + certificate
                            + ". "
                            + reason(e)
                            + " Use the host name that it is for, or name the file of the company's"
                            + " certificate authority.",
                    e);
        }
        if (hasCause(e, SSLException.class)) {
            return new DirectoryException(
                    Kind.CERTIFICATE,
                    "TLS with "
                            + server.urls()
                            + " failed. "
                            + reason(e)
                            + " Is this the LDAPS port?",
                    e);
        }
        return switch (code(e)) {
            case INVALID_CREDENTIALS ->
                    new DirectoryException(
                            Kind.REFUSED,
                            "The directory does not let "
                                    + server.bindDn()
                                    + " in"
                                    + state(e)
                                    + ". Check the account and its password.",
                            e);
            case STRONG_AUTH_REQUIRED, CONFIDENTIALITY_REQUIRED, AUTH_METHOD_NOT_SUPPORTED ->
                    new DirectoryException(
                            Kind.REFUSED,
                            "The directory wants an encrypted connection: use ldaps:// or StartTLS.",
                            e);
            case INAPPROPRIATE_AUTHENTICATION,
                    UNWILLING_TO_PERFORM,
                    INVALID_DN_SYNTAX,
                    NO_SUCH_OBJECT ->
                    new DirectoryException(
                            Kind.REFUSED,
                            "The directory does not take the account "
                                    + server.bindDn()
                                    + ": "
                                    + reason(e),
                            e);
            case LDAP_TIMEOUT ->
                    new DirectoryException(
                            Kind.TIMED_OUT,
                            server.urls() + " did not answer within " + server.timeout() + ".",
                            e);
            default ->
                    new DirectoryException(
                            Kind.UNREACHABLE,
                            "No directory answers at "
                                    + server.urls()
                                    + ": check host, port and firewall. "
                                    + reason(e),
                            e);
        };
    }

    static DirectoryException reading(String base, LdapException e) {
        return switch (code(e)) {
            case NO_SUCH_OBJECT ->
                    new DirectoryException(
                            Kind.BASE_NOT_FOUND,
                            "The base " + base + " does not exist, or the account may not see it.",
                            e);
            case REFERRAL ->
                    new DirectoryException(
                            Kind.BASE_NOT_FOUND,
                            "The base " + base + " is kept by another server; name that one.",
                            e);
            case SIZE_LIMIT_EXCEEDED, ADMIN_LIMIT_EXCEEDED, TIME_LIMIT_EXCEEDED ->
                    new DirectoryException(
                            Kind.INCOMPLETE,
                            "The directory stopped in the middle of "
                                    + base
                                    + " ("
                                    + code(e)
                                    + "): lift the limit of our account there (slapd: limits"
                                    + " dn.exact=... size=unlimited).",
                            e);
            case INSUFFICIENT_ACCESS_RIGHTS, OPERATIONS_ERROR, INAPPROPRIATE_AUTHENTICATION ->
                    new DirectoryException(
                            Kind.REFUSED, "The account may not read " + base + ": " + reason(e), e);
            case INVALID_DN_SYNTAX, FILTER_ERROR, ENCODING_ERROR, PARAM_ERROR, PROTOCOL_ERROR ->
                    new DirectoryException(
                            Kind.BAD_CONFIGURATION,
                            "The base " + base + " or a filter is not well formed: " + reason(e),
                            e);
            case LDAP_TIMEOUT ->
                    new DirectoryException(
                            Kind.TIMED_OUT,
                            "The directory fell silent in the middle of "
                                    + base
                                    + ". Nothing was concluded.",
                            e);
            default ->
                    new DirectoryException(
                            Kind.INCOMPLETE,
                            "The read of "
                                    + base
                                    + " ended early ("
                                    + code(e)
                                    + "). Nothing was concluded; the next run reads again. "
                                    + reason(e),
                            e);
        };
    }

    /** Active Directory says in a refused bind why: a word for it, or nothing. */
    private static String state(LdapException e) {
        return AccountState.in(e.getMessage())
                .map(state -> " (" + state.sentence() + ")")
                .orElse("");
    }

    private static ResultCode code(LdapException e) {
        ResultCode code = e.getResultCode();
        return code == null ? ResultCode.LOCAL_ERROR : code;
    }

    private static String reason(LdapException e) {
        Throwable deepest = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            deepest = cause;
            if (cause instanceof CertificateException) {
                break;
            }
        }
        return "It said: " + firstLine(deepest.getMessage()) + ".";
    }

    /** What ldaptive adds after the first line are requests, with everything in them. */
    private static String firstLine(@Nullable String message) {
        String text = message == null ? "nothing" : message;
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
