package im.courtyard.ldap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/** Short names for long contents. Thread-safe. */
final class Digests {

    private Digests() {}

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    /** SHA-256. */
    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the digest of a value in its place; an attribute of no bytes goes. */
    static LdapEntry inPlace(LdapEntry entry, List<String> attributes) {
        for (String name : attributes) {
            LdapAttribute attribute = entry.getAttribute(name);
            if (attribute != null) {
                byte[] bytes = attribute.getBinaryValue();
                entry.removeAttribute(name);
                if (bytes != null && bytes.length > 0) {
                    entry.addAttributes(new LdapAttribute(name, sha256(bytes)));
                }
            }
        }
        return entry;
    }
}
