package im.courtyard.engine.directory;

import im.courtyard.engine.user.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * People whom the source's sign-in let in and whom no run has brought yet: what becomes of them
 * where the source has them no more. Who stood where cannot be known, so where the source could not
 * read an entry, nobody of them is held to be absent. Not thread-safe.
 */
final class Admitted {

    private final SyncScope scope;
    private final Map<String, KnownEntry> absent = new HashMap<>();

    Admitted(SyncScope scope) {
        this.scope = scope;
        if (scope.isComplete() && scope.refused().paths().isEmpty()) {
            List<String> ids = List.copyOf(new TreeSet<>(scope.admitted()));
            for (int from = 0; from < ids.size(); from += SyncScope.PAGE) {
                find(ids.subList(from, Math.min(ids.size(), from + SyncScope.PAGE)));
                scope.prolong().run();
            }
        }
    }

    private void find(List<String> ids) {
        List<KnownEntry> people = entries(ids);
        List<String> keys = people.stream().map(KnownEntry::key).toList();
        Set<String> seen = new HashSet<>();
        scope.stage().byKey(scope.run(), keys).forEach(entry -> seen.add(entry.key()));
        seen.addAll(scope.refused().keys());
        people.stream()
                .filter(entry -> !seen.contains(entry.key()))
                .forEach(entry -> absent.put(entry.objectId(), entry));
    }

    /** Those who did not come, a page at a time. */
    List<List<KnownEntry>> absent() {
        List<KnownEntry> all = List.copyOf(absent.values());
        List<List<KnownEntry>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SyncScope.PAGE) {
            pages.add(all.subList(from, Math.min(all.size(), from + SyncScope.PAGE)));
        }
        return pages;
    }

    /** Whether this run deactivates somebody because they did not come. */
    boolean isLeaving(String user) {
        KnownEntry entry = absent.get(user);
        return entry != null && scope.isConfirmed(entry);
    }

    /** As {@link #isLeaving(String)}, or because they were told to be gone. */
    boolean isLeaving(User user) {
        String key = user.sourceKey();
        return isLeaving(user.id())
                || (key != null
                        && isOurs(user, key)
                        && scope.stage().byKey(scope.run(), List.of(key)).stream()
                                .anyMatch(entry -> entry.kind() == EntryKind.GONE));
    }

    /** Those whom some keys are of, and whom no run has brought. */
    List<KnownEntry> byKey(Collection<String> unknownKeys) {
        return entries(unknownKeys.stream().map(scope.ids()::user).toList());
    }

    private List<KnownEntry> entries(Collection<String> ids) {
        List<KnownEntry> entries = new ArrayList<>();
        for (User user : Absences.users(scope, Set.copyOf(ids)).values()) {
            String key = user.sourceKey();
            if (key != null && user.isActive() && isOurs(user, key)) {
                entries.add(KnownEntry.admitted(key, user.id()));
            }
        }
        return entries;
    }

    private boolean isOurs(User user, String key) {
        return user.source().equals(scope.source()) && user.id().equals(scope.ids().user(key));
    }
}
