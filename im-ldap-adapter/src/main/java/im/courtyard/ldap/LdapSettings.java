package im.courtyard.ldap;

import java.util.List;
import org.ldaptive.dn.Dn;

/**
 * One directory: where it is, where in it people are, and how it names things. Five properties
 * suffice for a standard Active Directory: address, account, password, base, preset.
 *
 * @param name part of the identity of everybody who comes from here; never changes
 * @param bases such as {@code OU=Company,DC=corp,DC=example}; none may stand below another
 */
public record LdapSettings(
        String name, LdapServer server, List<String> bases, LdapMapping mapping) {

    public LdapSettings {
        bases = List.copyOf(bases);
        if (bases.isEmpty()) {
            throw new IllegalArgumentException(
                    "a directory needs a base, such as DC=corp,DC=example");
        }
        bases.forEach(Dn::new);
    }

    public static LdapSettings activeDirectory(LdapServer server, String... bases) {
        return new LdapSettings(
                "active-directory", server, List.of(bases), LdapMapping.forActiveDirectory());
    }

    public static LdapSettings openLdap(LdapServer server, String... bases) {
        return new LdapSettings("openldap", server, List.of(bases), LdapMapping.forOpenLdap());
    }

    /** Whether an entry stands at or below one of the bases. */
    boolean holds(String dn) {
        Dn name = new Dn(dn);
        return bases.stream().anyMatch(base -> RootEntry.isAtOrAbove(new Dn(base), name));
    }

    public LdapSettings named(String name) {
        return new LdapSettings(name, server, bases, mapping);
    }

    public LdapSettings mapped(LdapMapping mapping) {
        return new LdapSettings(name, server, bases, mapping);
    }
}
