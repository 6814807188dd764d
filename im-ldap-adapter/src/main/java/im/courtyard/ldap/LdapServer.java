package im.courtyard.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a directory.
 *
 * @param urls such as {@code ldaps://dc1.corp.example}; tried in order when a connection is made,
 *     and never in the middle of a read
 * @param bindDn who reads: a DN or, in Active Directory, {@code sync@corp.example}; empty for
 *     anonymous
 * @param password of that account; never printed
 * @param startTls whether a connection by {@code ldap://} turns to TLS before anything is said
 * @param authority the company's own certificate authorities as PEM; null for those that Java
 *     trusts
 * @param timeout for connecting, and for each silence of the server
 */
public record LdapServer(
        List<String> urls,
        String bindDn,
        String password,
        boolean startTls,
        @Nullable Path authority,
        Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public LdapServer {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || !urls.stream().allMatch(LdapServer::isLdap)) {
            throw new IllegalArgumentException(
                    "a directory's address begins with ldap:// or ldaps://, not " + urls);
        }
    }

    public static LdapServer at(String url, String bindDn, String password) {
        return new LdapServer(List.of(url), bindDn, password, false, null, DEFAULT_TIMEOUT);
    }

    public LdapServer orElse(String... others) {
        var all = new ArrayList<>(urls);
        all.addAll(List.of(others));
        return new LdapServer(all, bindDn, password, startTls, authority, timeout);
    }

    public LdapServer withStartTls() {
        return new LdapServer(urls, bindDn, password, true, authority, timeout);
    }

    public LdapServer trusting(Path authority) {
        return new LdapServer(urls, bindDn, password, startTls, authority, timeout);
    }

    public LdapServer within(Duration timeout) {
        return new LdapServer(urls, bindDn, password, startTls, authority, timeout);
    }

    /** Whether passwords and names can be read on the way. */
    boolean isOpenToEavesdroppers() {
        return !startTls && urls.stream().anyMatch(url -> !url.startsWith("ldaps:"));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LdapServer[" + String.join(" ", urls) + ", " + bindDn + "]";
    }

    private static boolean isLdap(String url) {
        return url.startsWith("ldap://") || url.startsWith("ldaps://");
    }
}
