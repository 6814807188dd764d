package im.courtyard.ldap;

import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchScope;
import org.ldaptive.ad.control.ShowDeletedControl;

/**
 * Active Directory's update numbers, for accounts that may not replicate. Each controller counts
 * for itself, and anew after it was restored, so a cursor names the database (invocationId) that it
 * counts in.
 */
final class UsnFeed implements ChangeFeed {

    private static final String CURSOR = "usn:";

    private final LdapSession session;

    UsnFeed(LdapSession session) {
        this.session = session;
    }

    static boolean isOf(@Nullable String cursor) {
        return cursor != null && cursor.startsWith(CURSOR);
    }

    @Override
    public String now() {
        return prefix() + session.root().value("highestCommittedUSN");
    }

    @Override
    public Optional<ChangeSet> since(String cursor) {
        if (!cursor.startsWith(prefix())) {
            return Optional.empty();
        }
        long seen = Long.parseLong(cursor.substring(prefix().length()));
        String now = now();
        Set<String> changed = new LinkedHashSet<>();
        Set<String> gone = new LinkedHashSet<>();
        Search search =
                Search.below(
                                session.root().value("defaultNamingContext"),
                                "(uSNChanged>=" + (seen + 1) + ")",
                                ActiveDirectory.OBJECT_GUID,
                                ActiveDirectory.IS_DELETED)
                        .binary(ActiveDirectory.OBJECT_GUID)
                        .with(new ShowDeletedControl());
        session.pages(search, entry -> add(entry, changed, gone));
        // A number does not say what changed: every department may have been moved.
        return Optional.of(new ChangeSet(changed, gone, changed, now));
    }

    @Override
    public List<Search> standing(String cursor) {
        return ActiveDirectory.standing(session);
    }

    @Override
    public List<Remark> warnings() {
        return Stream.concat(
                        Stream.of(RemarkCode.LDAP_NO_DIRSYNC.remark()),
                        new DeletedObjects(session).warnings().stream())
                .toList();
    }

    private static void add(LdapEntry entry, Set<String> changed, Set<String> gone) {
        String key = ActiveDirectory.key(entry);
        if (key != null) {
            (ActiveDirectory.isDeleted(entry) ? gone : changed).add(key);
        }
    }

    private String prefix() {
        String service = session.root().value("dsServiceName");
        Search search =
                Search.below(service, "(objectClass=*)", "invocationId")
                        .in(SearchScope.OBJECT)
                        .binary("invocationId");
        LdapEntry entry = session.execute(search.request(), search).getEntry();
        byte[] id = Objects.requireNonNull(entry).getAttribute("invocationId").getBinaryValue();
        return CURSOR + Guids.text(id) + ":";
    }
}
