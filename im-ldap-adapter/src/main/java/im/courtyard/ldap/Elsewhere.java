package im.courtyard.ldap;

import im.courtyard.engine.directory.EntrySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ldaptive.LdapEntry;

/**
 * Entries that changed and that our searches do not find: seen elsewhere in the directory they have
 * left us, with all that stands below them. Not seen at all they may be hidden from us, and nothing
 * is concluded.
 */
final class Elsewhere {

    private final LdapSession session;
    private final LdapSettings settings;
    private final EntryReader reader;

    Elsewhere(LdapSession session, LdapSettings settings, EntryReader reader) {
        this.session = session;
        this.settings = settings;
        this.reader = reader;
    }

    void tell(Set<String> keys, EntrySink sink) {
        for (String filter : reader.anyOf(keys)) {
            seen(filter).forEach(entry -> tellGone(entry, sink));
            String departments = "(&" + settings.mapping().departmentFilter() + filter + ")";
            seen(departments).forEach(entry -> tellBelow(entry, sink));
        }
    }

    /** All at once: a server keeps one paged search for each connection. */
    private List<LdapEntry> seen(String filter) {
        List<LdapEntry> seen = new ArrayList<>();
        settings.bases().stream()
                .map(session.root()::contextOf)
                .distinct()
                .map(context -> reader.search(context, EntryClass.DEPARTMENT, filter))
                .forEach(search -> session.pages(search, seen::add));
        return seen;
    }

    private void tellBelow(LdapEntry department, EntrySink sink) {
        String dn = new EntryValues(department, settings.mapping()).dn();
        if (!settings.holds(dn)) {
            Search below = reader.search(dn, EntryClass.DEPARTMENT, "(objectClass=*)");
            session.pages(below, child -> tellGone(child, sink));
        }
    }

    private void tellGone(LdapEntry child, EntrySink sink) {
        String key = new EntryValues(child, settings.mapping()).key();
        if (key != null) {
            sink.gone(key);
        }
    }
}
