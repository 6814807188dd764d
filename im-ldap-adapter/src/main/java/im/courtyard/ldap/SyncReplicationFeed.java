package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.Remark;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchResponse;
import org.ldaptive.control.SyncDoneControl;
import org.ldaptive.control.SyncRequestControl;
import org.ldaptive.control.SyncStateControl;
import org.ldaptive.extended.SyncInfoMessage;

/**
 * OpenLDAP's replication feed (RFC 4533). The cursor is the context's change numbers, read before a
 * full read and taken from the server's last word after each run. Where the server can only list
 * who is still there (its log does not reach back far enough), everything is read instead.
 */
final class SyncReplicationFeed implements ChangeFeed {

    private static final String CURSOR = "sync:";
    private static final String CHANGE_NUMBER = "contextCSN";

    private final LdapSession session;
    private final LdapSettings settings;

    SyncReplicationFeed(LdapSession session, LdapSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Whether every base is in a database with the overlay; other databases may share the server.
     */
    boolean isAnnounced() {
        return session.root().supports(SyncRequestControl.OID)
                && settings.bases().stream().allMatch(this::isAnnounced);
    }

    private boolean isAnnounced(String base) {
        return !changeNumbers(base).isEmpty()
                && new Refresh(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet())
                        .isTaken(base, cookie(base));
    }

    @Override
    public String now() {
        return settings.bases().stream()
                .map(this::cookie)
                .collect(Collectors.joining("|", CURSOR, ""));
    }

    @Override
    public Optional<ChangeSet> since(String cursor) {
        String[] cookies = cookies(cursor);
        if (cookies.length == 0) {
            return Optional.empty();
        }
        Set<String> changed = ConcurrentHashMap.newKeySet();
        Set<String> gone = ConcurrentHashMap.newKeySet();
        String next = CURSOR;
        for (int i = 0; i < cookies.length; i++) {
            Refresh refresh = new Refresh(changed, gone);
            String cookie = refresh.run(settings.bases().get(i), cookies[i]);
            if (cookie == null) {
                return Optional.empty();
            }
            next += (i == 0 ? "" : "|") + cookie;
        }
        gone.removeAll(changed);
        return Optional.of(new ChangeSet(changed, gone, changed, next));
    }

    @Override
    public List<Search> standing(String cursor) {
        String[] cookies = cookies(cursor);
        return IntStream.range(0, cookies.length)
                .mapToObj(
                        i ->
                                search(
                                        settings.bases().get(i),
                                        cookies[i],
                                        SyncRequestControl.Mode.REFRESH_AND_PERSIST))
                .toList();
    }

    /** One for each base; none where the cursor is of another feed. */
    private String[] cookies(String cursor) {
        String[] cookies =
                cursor.substring(Math.min(CURSOR.length(), cursor.length())).split("\\|");
        boolean ours =
                cursor.startsWith(CURSOR)
                        && cookies.length == settings.bases().size()
                        && Stream.of(cookies).allMatch(SyncCookies::hasNumber);
        return ours ? cookies : new String[0];
    }

    private Search search(String base, String cookie, SyncRequestControl.Mode mode) {
        LdapMapping mapping = settings.mapping();
        String anything =
                "(|"
                        + mapping.departmentFilter()
                        + mapping.personFilter()
                        + mapping.groupFilter()
                        + ")";
        byte[] bytes = cookie.getBytes(StandardCharsets.UTF_8);
        return Search.below(base, anything, Search.NO_ATTRIBUTES)
                .with(new SyncRequestControl(mode, bytes, false, true));
    }

    @Override
    public List<Remark> warnings() {
        return List.of();
    }

    private String cookie(String base) {
        return "rid=000,csn=" + String.join(";", changeNumbers(base));
    }

    private Collection<String> changeNumbers(String base) {
        LdapEntry context = session.entry(session.root().contextOf(base), CHANGE_NUMBER);
        LdapAttribute numbers = context == null ? null : context.getAttribute(CHANGE_NUMBER);
        return numbers == null ? List.of() : numbers.getStringValues();
    }

    /** One refresh below one base. Entries arrive on the connection's thread. */
    private final class Refresh {

        private final Set<String> changed;
        private final Set<String> gone;
        private final AtomicBoolean onlyWhoIsPresent = new AtomicBoolean();

        private Refresh(Set<String> changed, Set<String> gone) {
            this.changed = changed;
            this.gone = gone;
        }

        private boolean isTaken(String base, String cookie) {
            return answer(once(base, cookie)).getResultCode()
                    != ResultCode.UNAVAILABLE_CRITICAL_EXTENSION;
        }

        private Search once(String base, String cookie) {
            return search(base, cookie, SyncRequestControl.Mode.REFRESH_ONLY);
        }

        /** Returns the next cookie; null where the server cannot tell what changed. */
        private @Nullable String run(String base, String cookie) {
            SearchResponse response = answer(once(base, cookie));
            if (!response.isSuccess()) {
                // A cookie that is not taken any more; where something else is wrong, a full read
                // will say it.
                return null;
            }
            var done = (SyncDoneControl) response.getControl(SyncDoneControl.OID);
            if (done == null || !done.getRefreshDeletes() || onlyWhoIsPresent.get()) {
                return null;
            }
            byte[] next = done.getCookie();
            return next == null
                    ? cookie
                    : SyncCookies.merge(cookie, new String(next, StandardCharsets.UTF_8));
        }

        /**
         * @throws DirectoryException where the connection broke
         */
        private SearchResponse answer(Search search) {
            try {
                return session.connection()
                        .operation(search.request())
                        .onEntry(this::entry)
                        .onIntermediate(message -> info((SyncInfoMessage) message))
                        .execute();
            } catch (LdapException e) {
                throw LdapErrors.reading(search.base(), e);
            }
        }

        private @Nullable LdapEntry entry(LdapEntry entry) {
            var state = (SyncStateControl) entry.getControl(SyncStateControl.OID);
            switch (state.getSyncState()) {
                case ADD, MODIFY -> changed.add(text(state.getEntryUuid()));
                case DELETE -> gone.add(text(state.getEntryUuid()));
                case PRESENT -> onlyWhoIsPresent.set(true);
            }
            return null;
        }

        private void info(SyncInfoMessage message) {
            switch (message.getMessageType()) {
                case REFRESH_PRESENT -> onlyWhoIsPresent.set(true);
                case SYNC_ID_SET -> {
                    if (message.getRefreshDeletes()) {
                        message.getEntryUuids().forEach(uuid -> gone.add(text(uuid)));
                    } else {
                        onlyWhoIsPresent.set(true);
                    }
                }
                default -> {
                    // Cookies underway: only the last one counts.
                }
            }
        }

        private String text(UUID uuid) {
            return uuid.toString();
        }
    }
}
