package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/** Turns what a directory answered into what its administrator can do about it. */
final class LdapErrors {

    private LdapErrors() {}

    static DirectoryException connecting(LdapServer settings, CompanyTrust trust, LdapException e) {
        String server = String.join(" ", settings.urls());
        String answer = answer(e);
        Map<String, String> certificate = new HashMap<>(trust.refusedCertificate());
        if (!certificate.isEmpty()) {
            certificate.putAll(Map.of("server", server, "answer", answer));
            return failure(Kind.CERTIFICATE, RemarkCode.LDAP_CERTIFICATE, certificate, e);
        }
        if (hasCause(e, SSLException.class)) {
            return failure(
                    Kind.CERTIFICATE,
                    RemarkCode.LDAP_TLS,
                    Map.of("server", server, "answer", answer),
                    e);
        }
        String account = settings.bindDn();
        return switch (code(e)) {
            case INVALID_CREDENTIALS ->
                    new DirectoryException(Kind.REFUSED, refused(account, e), e);
            case STRONG_AUTH_REQUIRED, CONFIDENTIALITY_REQUIRED, AUTH_METHOD_NOT_SUPPORTED ->
                    failure(Kind.REFUSED, RemarkCode.LDAP_WANTS_ENCRYPTION, Map.of(), e);
            case INAPPROPRIATE_AUTHENTICATION,
                    UNWILLING_TO_PERFORM,
                    INVALID_DN_SYNTAX,
                    NO_SUCH_OBJECT ->
                    failure(
                            Kind.REFUSED,
                            RemarkCode.LDAP_ACCOUNT,
                            Map.of("account", account, "answer", answer),
                            e);
            case LDAP_TIMEOUT ->
                    failure(
                            Kind.TIMED_OUT,
                            RemarkCode.LDAP_NO_ANSWER,
                            Map.of("server", server, "time", settings.timeout().toSeconds() + " s"),
                            e);
            default ->
                    failure(
                            Kind.UNREACHABLE,
                            RemarkCode.LDAP_UNREACHABLE,
                            Map.of("server", server, "answer", answer),
                            e);
        };
    }

    static DirectoryException reading(String base, LdapException e) {
        Map<String, String> where = Map.of("base", base);
        Map<String, String> answered = Map.of("base", base, "answer", answer(e));
        return switch (code(e)) {
            case NO_SUCH_OBJECT -> failure(Kind.BASE_NOT_FOUND, RemarkCode.LDAP_BASE, where, e);
            case REFERRAL -> failure(Kind.BASE_NOT_FOUND, RemarkCode.LDAP_REFERRAL, where, e);
            case SIZE_LIMIT_EXCEEDED, ADMIN_LIMIT_EXCEEDED, TIME_LIMIT_EXCEEDED ->
                    failure(
                            Kind.INCOMPLETE,
                            RemarkCode.LDAP_LIMIT,
                            Map.of("base", base, "result", code(e)),
                            e);
            case INSUFFICIENT_ACCESS_RIGHTS, OPERATIONS_ERROR, INAPPROPRIATE_AUTHENTICATION ->
                    failure(Kind.REFUSED, RemarkCode.LDAP_MAY_NOT_READ, answered, e);
            case INVALID_DN_SYNTAX, FILTER_ERROR, ENCODING_ERROR, PARAM_ERROR, PROTOCOL_ERROR ->
                    failure(Kind.BAD_CONFIGURATION, RemarkCode.LDAP_MALFORMED, answered, e);
            case LDAP_TIMEOUT -> failure(Kind.TIMED_OUT, RemarkCode.LDAP_SILENT, where, e);
            default ->
                    failure(
                            Kind.INCOMPLETE,
                            RemarkCode.LDAP_CUT,
                            Map.of("base", base, "result", code(e), "answer", answer(e)),
                            e);
        };
    }

    private static DirectoryException failure(
            Kind kind, RemarkCode code, Map<String, ?> facts, LdapException e) {
        return new DirectoryException(kind, code.with(facts), e);
    }

    /** Active Directory says in a refused bind why. */
    private static Remark refused(String account, LdapException e) {
        return AccountState.in(e.getMessage())
                .map(
                        state ->
                                RemarkCode.LDAP_ACCOUNT_STATE.with(
                                        Map.of("account", account, "state", state.word())))
                .orElseGet(() -> RemarkCode.LDAP_PASSWORD.with(Map.of("account", account)));
    }

    private static ResultCode code(LdapException e) {
        ResultCode code = e.getResultCode();
        return code == null ? ResultCode.LOCAL_ERROR : code;
    }

    private static String answer(LdapException e) {
        Throwable deepest = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            deepest = cause;
            if (cause instanceof CertificateException) {
                break;
            }
        }
        return firstLine(deepest.getMessage());
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
