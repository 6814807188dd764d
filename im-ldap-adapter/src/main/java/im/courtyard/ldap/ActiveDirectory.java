package im.courtyard.ldap;

import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/** Names that Active Directory and Samba know and others do not. */
final class ActiveDirectory {

    static final String PARENT_GUID = "parentGUID";
    static final String OBJECT_GUID = "objectGUID";
    static final String IS_DELETED = "isDeleted";
    static final String PRINCIPAL = "userPrincipalName";

    private ActiveDirectory() {}

    /** Null where our account may not read it. */
    static @Nullable String key(LdapEntry entry) {
        LdapAttribute guid = entry.getAttribute(OBJECT_GUID);
        return guid == null ? null : Guids.text(guid.getBinaryValue());
    }

    static boolean isDeleted(LdapEntry entry) {
        LdapAttribute deleted = entry.getAttribute(IS_DELETED);
        return deleted != null && "TRUE".equals(deleted.getStringValue());
    }
}
