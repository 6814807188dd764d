package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryGroups.KnownGroup;
import im.courtyard.engine.directory.PlanItem.GroupChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people in a group and in the groups in it, as they were and as they will be by the plan. Not
 * thread-safe.
 */
final class GroupMembers {

    private final SyncScope scope;
    private final Set<String> groupsBefore;
    private final Set<String> groupsAfter;
    private final NestedGroups before;
    private final NestedGroups after;

    GroupMembers(
            SyncScope scope,
            Set<String> groupsBefore,
            Map<String, Set<String>> nestedBefore,
            Set<String> groupsAfter,
            Map<String, Set<String>> nestedAfter) {
        this.scope = scope;
        this.groupsBefore = groupsBefore;
        this.groupsAfter = groupsAfter;
        this.before = new NestedGroups(nestedBefore);
        this.after = new NestedGroups(nestedAfter);
    }

    /** Whether one of these groups is the group, or was or will be in it. */
    boolean touches(String key, Set<String> groups) {
        return !Collections.disjoint(before.within(key), groups)
                || !Collections.disjoint(after.within(key), groups);
    }

    /**
     * @param was null where the group was no conversation
     * @param name null where it is to be none
     */
    GroupChange count(String key, @Nullable KnownGroup was, @Nullable String name) {
        Set<String> had = was == null ? Set.of() : before(key);
        Set<String> has = name == null ? Set.of() : after(key);
        Set<String> everybody = new HashSet<>(had);
        everybody.addAll(has);
        Set<String> people = people(everybody);
        long both = people.stream().filter(one -> had.contains(one) && has.contains(one)).count();
        long membersBefore = people.stream().filter(had::contains).count();
        long membersAfter = people.stream().filter(has::contains).count();
        return new GroupChange(
                was == null ? null : was.name(),
                name,
                name != null,
                membersBefore,
                membersAfter,
                membersAfter - both,
                membersBefore - both);
    }

    private Set<String> before(String key) {
        Set<String> members = new HashSet<>();
        for (String group : before.within(key)) {
            if (groupsBefore.contains(group)) {
                members.addAll(scope.groups().members(scope.source(), group));
            }
        }
        members.removeAll(groupsBefore);
        return members;
    }

    private Set<String> after(String key) {
        Set<String> members = new HashSet<>();
        for (String group : after.within(key)) {
            if (groupsAfter.contains(group)) {
                Set<String> own = scope.groups().members(scope.source(), group);
                own.removeAll(scope.groups().planned(scope.run(), group, false));
                own.addAll(scope.groups().planned(scope.run(), group, true));
                members.addAll(own);
            }
        }
        members.removeAll(groupsAfter);
        return members;
    }

    /** Those of the keys who are people that we know or will know. */
    private Set<String> people(Set<String> keys) {
        Set<String> people = new HashSet<>();
        List<String> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += SyncScope.PAGE) {
            List<String> part = all.subList(from, Math.min(all.size(), from + SyncScope.PAGE));
            for (KnownEntry entry : scope.memory().byKey(scope.source(), part)) {
                if (entry.kind() == EntryKind.PERSON && !entry.gone()) {
                    people.add(entry.key());
                }
            }
            for (StagedEntry entry : scope.stage().byKey(scope.run(), part)) {
                if (entry.kind() == EntryKind.PERSON && entry.enabled()) {
                    people.add(entry.key());
                }
            }
        }
        return people;
    }
}
