package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchResponse;
import org.ldaptive.ad.control.DirSyncControl;

/**
 * Active Directory's own replication feed. Its cookie holds on every controller of the domain, and
 * deletions come as tombstones. It is asked at the root of the naming context, where alone it
 * answers, and for name and parentGUID, without which moves and renames stay invisible.
 */
final class DirSyncFeed implements ChangeFeed {

    private static final String CURSOR = "dirsync:";
    private static final String NOBODY = "(&(objectClass=user)(!(objectClass=*)))";

    private final LdapSession session;
    private final LdapSettings settings;
    private final DeletedObjects deletedObjects;

    DirSyncFeed(LdapSession session, LdapSettings settings) {
        this.session = session;
        this.settings = settings;
        this.deletedObjects = new DeletedObjects(session);
    }

    static boolean isOf(@Nullable String cursor) {
        return cursor != null && cursor.startsWith(CURSOR);
    }

    /** Whether our account may replicate changes. */
    boolean isAllowed() {
        try {
            page(NOBODY, new byte[0], entry -> {});
            return true;
        } catch (DirectoryException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.INCOMPLETE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String now() {
        byte[] cookie = new byte[0];
        Page page;
        do {
            page = page(NOBODY, cookie, entry -> {});
            cookie = page.cookie;
        } while (page.more);
        return cursor(cookie);
    }

    @Override
    public Optional<ChangeSet> since(String cursor) {
        if (!isOf(cursor)) {
            return Optional.empty();
        }
        byte[] cookie = Base64.getDecoder().decode(cursor.substring(CURSOR.length()));
        try {
            return Optional.of(follow(cookie));
        } catch (DirectoryException e) {
            if (e.kind() == Kind.TIMED_OUT) {
                throw e;
            }
            // A cookie that is not taken any more; where something else is wrong, a full read will
            // say it.
            return Optional.empty();
        }
    }

    private ChangeSet follow(byte[] cookie) {
        Set<String> changed = ConcurrentHashMap.newKeySet();
        Set<String> gone = ConcurrentHashMap.newKeySet();
        Set<String> moved = ConcurrentHashMap.newKeySet();
        Page page = new Page(cookie, true);
        while (page.more) {
            page =
                    page(
                            "(objectClass=*)",
                            page.cookie,
                            entry -> collect(entry, changed, gone, moved));
        }
        changed.removeAll(gone);
        return new ChangeSet(changed, gone, moved, cursor(page.cookie));
    }

    private static void collect(
            LdapEntry entry, Set<String> changed, Set<String> gone, Set<String> moved) {
        String key = ActiveDirectory.key(entry);
        if (key == null) {
            return;
        }
        (ActiveDirectory.isDeleted(entry) ? gone : changed).add(key);
        if (entry.getAttribute(ActiveDirectory.PARENT_GUID) != null) {
            moved.add(key);
        }
    }

    @Override
    public List<Search> standing(String cursor) {
        return ActiveDirectory.standing(session);
    }

    @Override
    public List<Remark> warnings() {
        return deletedObjects.warnings();
    }

    private Page page(String filter, byte[] cookie, Consumer<LdapEntry> each) {
        Search search =
                Search.below(session.root().value("defaultNamingContext"), filter, attributes())
                        .binary(ActiveDirectory.OBJECT_GUID, ActiveDirectory.PARENT_GUID)
                        .with(new DirSyncControl(null, cookie, 0, true));
        SearchResponse response = session.stream(search, each);
        var control = (DirSyncControl) response.getControl(DirSyncControl.OID);
        if (control == null || control.getCookie() == null) {
            throw new DirectoryException(Kind.PROTOCOL, RemarkCode.LDAP_NO_COOKIE.remark());
        }
        return new Page(control.getCookie(), control.getFlags() != 0);
    }

    /** An entry comes where one of these changed. */
    private String[] attributes() {
        LdapMapping mapping = settings.mapping();
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "name",
                                ActiveDirectory.OBJECT_GUID,
                                ActiveDirectory.PARENT_GUID,
                                ActiveDirectory.IS_DELETED));
        mapping.attributes().values().forEach(names::addAll);
        names.addAll(Enabled.attributes(mapping));
        for (EntryClass entryClass : EntryClass.values()) {
            names.addAll(Filters.attributes(mapping.filter(entryClass)));
        }
        return names.stream().distinct().toArray(String[]::new);
    }

    private static String cursor(byte[] cookie) {
        return CURSOR + Base64.getEncoder().encodeToString(cookie);
    }

    private record Page(byte[] cookie, boolean more) {}
}
