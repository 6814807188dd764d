package im.courtyard.ldap;

import im.courtyard.engine.directory.EntryPath;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ldaptive.dn.Dn;
import org.ldaptive.dn.NameValue;
import org.ldaptive.dn.RDn;

/**
 * Names in one form, whoever wrote them: servers differ in case, in blanks, and in how they escape
 * ({@code \,} or {@code \2C}).
 */
final class DistinguishedNames {

    private DistinguishedNames() {}

    static EntryPath path(String dn) {
        List<String> parts = new Dn(dn).getRDns().stream().map(DistinguishedNames::part).toList();
        return new EntryPath(parts);
    }

    private static String part(RDn rdn) {
        return rdn.getNameValues().stream()
                .map(DistinguishedNames::typeAndValue)
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static String typeAndValue(NameValue pair) {
        StringBuilder text = new StringBuilder(pair.getName().toLowerCase(Locale.ROOT)).append('=');
        String value = pair.getStringValue().strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\%02x", (int) c));
            } else {
                text.append(",+\"\\<>;=".indexOf(c) < 0 ? "" : "\\").append(c);
            }
        }
        return text.toString();
    }
}
