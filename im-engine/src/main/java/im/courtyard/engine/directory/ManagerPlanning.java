package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves who reports to whom, once everybody's identity is known, and cuts circles, so that
 * whoever walks up a chain of managers comes to an end. Not thread-safe.
 */
final class ManagerPlanning {

    private final SyncScope scope;
    private final NamedEntries named;
    private final Claims claims;
    private final ObjectIds ids;
    private final Map<String, String> managers;

    ManagerPlanning(SyncScope scope, OrgTree tree, Claims claims) {
        this.scope = scope;
        this.named = new NamedEntries(scope, tree, Set.of(EntryKind.PERSON));
        this.claims = claims;
        this.ids = scope.ids();
        this.managers = scope.memory().managers();
    }

    /** User id of a user's manager as it will be. */
    @Nullable String managerOf(String user) {
        return managers.get(user);
    }

    void plan() {
        Map<String, StagedEntry> reporting = new HashMap<>();
        Pages.staged(scope, EntryKind.PERSON, page -> resolve(page, reporting));
        Set<String> circles =
                Circles.of(List.copyOf(managers.keySet()), user -> managers.get(user));
        circles.forEach(user -> cut(user, reporting.get(user)));
    }

    private void cut(String user, @Nullable StagedEntry entry) {
        if (entry == null) {
            return;
        }
        managers.remove(user);
        scope.writer()
                .problem(
                        new DirectoryProblem(
                                Kind.CYCLE,
                                entry.key(),
                                References.path(entry.path()).toString(),
                                RemarkCode.MANAGER_CIRCLE.remark()));
    }

    private void resolve(List<StagedEntry> page, Map<String, StagedEntry> reporting) {
        List<StagedEntry> asked =
                page.stream()
                        .filter(entry -> entry.read().contains(PersonAttribute.MANAGER))
                        .filter(entry -> !claims.isQuarantined(entry.key()))
                        .toList();
        Map<String, String> keys = keys(asked);
        List<String> everybody = new ArrayList<>(keys.values());
        asked.forEach(entry -> everybody.add(entry.key()));
        Map<String, String> users = users(everybody);
        for (StagedEntry entry : asked) {
            String user = users.get(entry.key());
            String key = entry.manager() == null ? null : keys.get(entry.manager());
            String manager = key == null ? null : users.get(key);
            if (user == null) {
                continue;
            }
            if (manager == null || manager.equals(user)) {
                managers.remove(user);
            } else {
                managers.put(user, manager);
                reporting.put(user, entry.withoutAttributes());
            }
        }
    }

    /** Keys of the people whom the references name, by reference. */
    private Map<String, String> keys(List<StagedEntry> asked) {
        return named.keys(
                asked.stream()
                        .map(StagedEntry::manager)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .toList());
    }

    /** Ids of those who are users, or will be after this run, by key. */
    private Map<String, String> users(List<String> keys) {
        Map<String, String> users = new HashMap<>();
        for (StagedEntry entry : scope.stage().byKey(scope.run(), keys)) {
            boolean added =
                    entry.kind() == EntryKind.PERSON
                            && entry.enabled()
                            && entry.username() != null
                            && !claims.isQuarantined(entry.key());
            if (added) {
                String adopted = claims.adopted(entry.key());
                users.put(entry.key(), adopted == null ? ids.user(entry.key()) : adopted);
            }
        }
        for (KnownEntry known : scope.memory().byKey(scope.source(), keys)) {
            if (known.kind() == EntryKind.PERSON) {
                users.put(known.key(), known.objectId());
            }
        }
        return users;
    }
}
