package im.courtyard.ldap;

import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/** Names that Active Directory and Samba know and others do not. */
final class ActiveDirectory {

    static final String PARENT_GUID = "parentGUID";
    static final String OBJECT_GUID = "objectGUID";
    static final String IS_DELETED = "isDeleted";

    private ActiveDirectory() {}

    static String key(LdapEntry entry) {
        LdapAttribute guid = entry.getAttribute(OBJECT_GUID);
        if (guid == null) {
            throw new IllegalStateException("no objectGUID at " + entry.getDn());
        }
        return Guids.text(guid.getBinaryValue());
    }

    static boolean isDeleted(LdapEntry entry) {
        LdapAttribute deleted = entry.getAttribute(IS_DELETED);
        return deleted != null && "TRUE".equals(deleted.getStringValue());
    }
}
