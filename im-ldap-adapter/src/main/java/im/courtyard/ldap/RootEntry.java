package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.RemarkCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.dn.Dn;

/** What a server says of itself (rootDSE). */
record RootEntry(LdapEntry entry) {

    private static final String[] ASKED = {
        "namingContexts",
        "defaultNamingContext",
        "supportedControl",
        "highestCommittedUSN",
        "configurationNamingContext",
        "dsServiceName"
    };

    static RootEntry read(LdapSession session) {
        LdapEntry entry = session.entry("", ASKED);
        if (entry == null) {
            throw new DirectoryException(Kind.REFUSED, RemarkCode.LDAP_ROOT_ENTRY.remark());
        }
        return new RootEntry(entry);
    }

    boolean supports(String control) {
        return values("supportedControl").contains(control);
    }

    /** The naming context that a base stands in: the longest that is above or equal to it. */
    String contextOf(String base) {
        Dn below = new Dn(base);
        return values("namingContexts").stream()
                .filter(context -> isAtOrAbove(new Dn(context), below))
                .max(Comparator.comparingInt(context -> new Dn(context).size()))
                .orElse(base);
    }

    static boolean isAtOrAbove(Dn above, Dn below) {
        return above.isSame(below) || above.isAncestor(below);
    }

    String value(String attribute) {
        LdapAttribute found = entry.getAttribute(attribute);
        return found == null || found.getStringValue() == null ? "" : found.getStringValue();
    }

    private Collection<String> values(String attribute) {
        LdapAttribute found = entry.getAttribute(attribute);
        return found == null ? List.of() : found.getStringValues();
    }
}
