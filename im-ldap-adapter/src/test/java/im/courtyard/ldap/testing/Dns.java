package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that are known to be well formed. */
final class Dns {

    private Dns() {}

    static DN parse(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(dn, e);
        }
    }

    /** Escapes "=" too: RFC 4514 leaves it alone, and Samba's own tools do not read it then. */
    static DN child(String type, String value, DN parent) {
        String escaped =
                value.chars()
                        .mapToObj(
                                c ->
                                        ",+\"\\<>;=#".indexOf(c) < 0
                                                ? Character.toString(c)
                                                : String.format(Locale.ROOT, "\\%02x", c))
                        .collect(Collectors.joining());
        return parse(type + "=" + escaped + "," + parent);
    }
}
