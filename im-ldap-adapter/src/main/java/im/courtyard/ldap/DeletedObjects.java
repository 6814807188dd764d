package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.List;
import java.util.Map;
import org.ldaptive.SearchScope;
import org.ldaptive.ad.control.ShowDeletedControl;

/**
 * Where Active Directory keeps what was deleted. Only administrators may look there unless our
 * account was let in; otherwise a deletion is answered with silence and SUCCESS.
 */
final class DeletedObjects {

    private static final String WELL_KNOWN = "<WKGUID=18E2EA80684F11D2B9AA00C04F79F805,";

    private final LdapSession session;

    DeletedObjects(LdapSession session) {
        this.session = session;
    }

    List<Remark> warnings() {
        return areVisible()
                ? List.of()
                : List.of(RemarkCode.LDAP_DELETED_HIDDEN.with(Map.of("base", context())));
    }

    /** Whether something of this filter was deleted, as far as our account may see. */
    boolean holds(String filter) {
        return isSeen(filter);
    }

    private boolean areVisible() {
        return isSeen("(objectClass=*)");
    }

    private boolean isSeen(String filter) {
        Search search =
                Search.below(WELL_KNOWN + context() + ">", filter, Search.NO_ATTRIBUTES)
                        .in(SearchScope.ONELEVEL)
                        .with(new ShowDeletedControl());
        return !session.some(search, 1).isEmpty();
    }

    private String context() {
        return session.root().value("defaultNamingContext");
    }
}
