package im.courtyard.ldap;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ldaptive.dn.Dn;
import org.ldaptive.dn.RDn;

/** What people type as their login, as a filter that finds them. */
final class Logins {

    private final LdapSession session;
    private final LdapMapping mapping;

    Logins(LdapSession session, LdapMapping mapping) {
        this.session = session;
        this.mapping = mapping;
    }

    /** Empty where the login names a domain that is not ours. */
    Optional<String> filter(String login) {
        int backslash = login.indexOf('\\');
        int at = login.lastIndexOf('@');
        if (mapping.activeDirectory() && backslash > 0) {
            return Optional.of(login.substring(0, backslash))
                    .filter(this::isOurDomain)
                    .map(domain -> mapping.hasUsername(login.substring(backslash + 1)));
        }
        if (mapping.activeDirectory() && at > 0) {
            String principal = "(" + ActiveDirectory.PRINCIPAL + "=" + Filters.escaped(login) + ")";
            return Optional.of(
                    login.substring(at + 1).equalsIgnoreCase(dnsDomain())
                            ? "(|" + principal + mapping.hasUsername(login.substring(0, at)) + ")"
                            : principal);
        }
        return Optional.of(mapping.hasUsername(login));
    }

    /**
     * The short name of the domain, such as CORP: a trusted domain may have its own person of that
     * name.
     */
    private boolean isOurDomain(String domain) {
        RootEntry root = session.root();
        String filter =
                "(&(objectClass=crossRef)(nCName="
                        + Filters.escaped(root.value("defaultNamingContext"))
                        + ")(nETBIOSName="
                        + Filters.escaped(domain)
                        + "))";
        String partitions = "CN=Partitions," + root.value("configurationNamingContext");
        return session.finds(Search.below(partitions, filter, Search.NO_ATTRIBUTES));
    }

    /** Such as corp.example, of DC=corp,DC=example. */
    private String dnsDomain() {
        return new Dn(session.root().value("defaultNamingContext"))
                .getRDns().stream()
                        .map(RDn::getNameValue)
                        .map(pair -> pair.getStringValue().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("."));
    }
}
