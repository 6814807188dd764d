package im.courtyard.ldap;

import im.courtyard.engine.directory.EntryRef;
import java.util.Locale;

/**
 * A name as Active Directory writes it under the extended-DN control: {@code
 * <GUID=...>;<SID=...>;CN=...}. Elsewhere it is just a name.
 *
 * @param guid empty where there is none
 */
record ExtendedName(String guid, String dn) {

    private static final String GUID = "<GUID=";

    static ExtendedName parse(String text) {
        String guid = "";
        String rest = text;
        while (rest.startsWith("<")) {
            int end = rest.indexOf('>');
            if (end < 0) {
                break;
            }
            if (rest.startsWith(GUID)) {
                guid = rest.substring(GUID.length(), end).toLowerCase(Locale.ROOT);
            }
            rest = rest.substring(Math.min(rest.length(), end + 2));
        }
        return new ExtendedName(guid, rest);
    }

    EntryRef ref() {
        return guid.isEmpty() ? EntryRef.at(DistinguishedNames.path(dn)) : EntryRef.key(guid);
    }
}
