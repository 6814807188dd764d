package im.courtyard.ldap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.ad.control.NotificationControl;

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

    /**
     * The search for notifications of changes. It must be of the whole naming context, and the
     * filter must match everything: what else changes there calls for nothing.
     */
    static List<Search> standing(LdapSession session) {
        if (!session.root().supports(NotificationControl.OID)) {
            return List.of();
        }
        String context = session.root().value("defaultNamingContext");
        return List.of(
                Search.below(context, "(objectClass=*)", Search.NO_ATTRIBUTES)
                        .with(new NotificationControl()));
    }

    static boolean isDeleted(LdapEntry entry) {
        LdapAttribute deleted = entry.getAttribute(IS_DELETED);
        return deleted != null && "TRUE".equals(deleted.getStringValue());
    }
}
