package im.courtyard.ldap;

import java.util.List;
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

    List<String> warnings() {
        return areVisible()
                ? List.of()
                : List.of(
                        "No deleted object can be seen. Unless nobody was ever deleted, our account"
                                + " may not list them, and who is deleted is noticed only by the next"
                                + " full read. Allow it with: dsacls \"CN=Deleted"
                                + " Objects,"
                                + context()
                                + "\" /takeownership, then /G ACCOUNT:LCRP");
    }

    private boolean areVisible() {
        Search search =
                Search.below(WELL_KNOWN + context() + ">", "(objectClass=*)", Search.NO_ATTRIBUTES)
                        .in(SearchScope.ONELEVEL)
                        .with(new ShowDeletedControl());
        return !session.some(search, 1).isEmpty();
    }

    private String context() {
        return session.root().value("defaultNamingContext");
    }
}
