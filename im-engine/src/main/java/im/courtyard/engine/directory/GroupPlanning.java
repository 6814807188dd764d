package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryGroups.KnownGroup;
import im.courtyard.engine.directory.PlanItem.GroupChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plans what becomes of groups:
 *
 * <ol>
 *   <li>Of each group that was read, find out who its members are, and plan who comes and goes.
 *   <li>Find those that are gone, by the rules that hold for people.
 *   <li>Count, for each group that is or becomes a conversation and that something touches, the
 *       people in it and in the groups in it, before and after.
 *   <li>Doubt what looks like rights that were withdrawn.
 * </ol>
 *
 * Names of groups are held in memory, and the members of one conversation at a time. Not
 * thread-safe.
 */
final class GroupPlanning {

    /** So few may be gone by ordinary life, be they all. */
    private static final int FEW = 3;

    private static final int DOUBTS = 10;

    private final SyncScope scope;
    private final DirectoryGroups groups;
    private final NamedEntries named;
    private final OrgTree tree;
    private final Absences absences;
    private final Map<String, KnownGroup> before;

    /** Names of all groups that there are after this run, by key. */
    private final Map<String, String> names = new TreeMap<>();

    /** What is remembered anew of groups. */
    private final Map<String, KnownEntry> entries = new HashMap<>();

    /** Groups whose own members change, and those that are gone. */
    private final Set<String> touched = new HashSet<>();

    private final List<Remark> doubts = new ArrayList<>();

    GroupPlanning(SyncScope scope, OrgTree tree, Absences absences) {
        this.scope = scope;
        this.groups = scope.groups();
        this.named = new NamedEntries(scope, tree, Set.of(EntryKind.PERSON, EntryKind.GROUP));
        this.tree = tree;
        this.absences = absences;
        this.before = groups.known(scope.source());
    }

    /** What looks like a broken directory; empty where nothing does. */
    List<Remark> doubts() {
        return doubts.subList(0, Math.min(doubts.size(), DOUBTS));
    }

    void plan() {
        if (!scope.policy().takesGroups() && before.isEmpty()) {
            return;
        }
        groups.forgetOldPlans(scope.source());
        before.forEach((key, group) -> names.put(key, group.name()));
        Pages.staged(scope, EntryKind.GROUP, this::read);
        findTheGone();
        GroupMembers members = members();
        Set<String> all = new TreeSet<>(names.keySet());
        all.addAll(before.keySet());
        all.forEach(key -> compare(key, members));
        doubtTheGone();
    }

    private void read(List<StagedEntry> page) {
        Map<String, KnownEntry> known = known(page.stream().map(StagedEntry::key).toList());
        for (StagedEntry entry : page) {
            String name = entry.name();
            if (name != null) {
                names.put(entry.key(), name);
                KnownEntry remembered = remembered(entry);
                if (!remembered.equals(known.get(entry.key()))) {
                    entries.put(entry.key(), remembered);
                }
                planMembers(entry.key());
            }
        }
    }

    private Map<String, KnownEntry> known(List<String> keys) {
        Map<String, KnownEntry> known = new HashMap<>();
        scope.memory().byKey(scope.source(), keys).forEach(entry -> known.put(entry.key(), entry));
        return known;
    }

    private KnownEntry remembered(StagedEntry entry) {
        EntryPath path = References.path(entry.path());
        return new KnownEntry(
                entry.key(),
                EntryKind.GROUP,
                scope.ids().group(entry.key()),
                entry.base(),
                tree.container(null, path),
                path.rdn(),
                null,
                0,
                false,
                false,
                null);
    }

    private void planMembers(String group) {
        Set<String> was =
                before.containsKey(group) ? groups.members(scope.source(), group) : new HashSet<>();
        Set<String> is = read(group);
        Set<String> come = new TreeSet<>(is);
        come.removeAll(was);
        was.removeAll(is);
        if (!come.isEmpty() || !was.isEmpty()) {
            groups.plan(scope.run(), group, come, true);
            groups.plan(scope.run(), group, was, false);
            touched.add(group);
        }
        scope.prolong().run();
    }

    /** Keys of the members whom the run has read. */
    private Set<String> read(String group) {
        Set<String> keys = new HashSet<>();
        int after = -1;
        while (true) {
            Map<Integer, String> page = groups.staged(scope.run(), group, after, SyncScope.PAGE);
            if (page.isEmpty()) {
                keys.remove(group);
                return keys;
            }
            keys.addAll(named.keys(page.values()).values());
            after = page.keySet().stream().mapToInt(no -> no).max().orElse(after);
        }
    }

    private void findTheGone() {
        if (scope.isComplete()) {
            Pages.missing(
                    scope,
                    EntryKind.GROUP,
                    page -> page.stream().filter(absences::isAbsent).forEach(this::absent));
        }
        Pages.staged(
                scope,
                EntryKind.GONE,
                page ->
                        known(page.stream().map(StagedEntry::key).toList()).values().stream()
                                .filter(entry -> entry.kind() == EntryKind.GROUP && !entry.gone())
                                .forEach(this::gone));
    }

    private void absent(KnownEntry entry) {
        if (scope.isConfirmed(entry)) {
            gone(entry);
        } else {
            entries.put(entry.key(), entry.missedAgain());
        }
    }

    private void gone(KnownEntry entry) {
        names.remove(entry.key());
        entries.put(entry.key(), entry.gone(false));
        touched.add(entry.key());
    }

    private GroupMembers members() {
        Map<String, Set<String>> was = groups.nested(scope.source());
        Map<String, Set<String>> is = new HashMap<>(was);
        for (String key : touched) {
            Set<String> within = new HashSet<>(was.getOrDefault(key, Set.of()));
            within.addAll(groups.planned(scope.run(), key, true));
            within.removeAll(groups.planned(scope.run(), key, false));
            within.retainAll(names.keySet());
            is.put(key, within);
        }
        return new GroupMembers(scope, before.keySet(), was, names.keySet(), is);
    }

    private void compare(String key, GroupMembers members) {
        KnownGroup was = before.get(key);
        String name = names.get(key);
        boolean follows = name != null && scope.policy().chooses(key, name);
        boolean followed = was != null && was.chosen();
        boolean renamed = was == null || !was.name().equals(name);
        GroupChange change = null;
        if (follows || followed) {
            boolean same = follows && followed && !renamed;
            if (!same || members.touches(key, touched)) {
                change = members.count(key, followed ? was : null, follows ? name : null);
                change = isNothing(change) ? null : change;
            }
        }
        if (change != null) {
            doubt(String.valueOf(change.nameBefore()), change);
            add(key, action(change), change);
        } else if (renamed || entries.containsKey(key) || touched.contains(key)) {
            add(key, PlanAction.NOTE, new GroupChange(null, name, follows, 0, 0, 0, 0));
        }
    }

    private static boolean isNothing(GroupChange change) {
        return change.nameBefore() != null
                && change.nameBefore().equals(change.nameAfter())
                && change.joined() == 0
                && change.left() == 0;
    }

    private static PlanAction action(GroupChange change) {
        if (change.nameBefore() == null) {
            return PlanAction.ADD_GROUP;
        }
        return change.chosen() ? PlanAction.CHANGE_GROUP : PlanAction.REMOVE_GROUP;
    }

    private void add(String key, PlanAction action, GroupChange change) {
        KnownEntry entry = entries.get(key);
        KnownEntry known = entry == null ? known(List.of(key)).get(key) : entry;
        if (known != null) {
            String name = change.nameAfter();
            String shown = name == null ? String.valueOf(change.nameBefore()) : name;
            GroupChange whole = stillThere(key, change);
            scope.writer()
                    .add(new PlanItem(action, known.objectId(), shown, null, null, known, whole));
        }
    }

    /** A group that is chosen no more keeps its name. */
    private GroupChange stillThere(String key, GroupChange change) {
        return new GroupChange(
                change.nameBefore(),
                names.get(key),
                change.chosen(),
                change.membersBefore(),
                change.membersAfter(),
                change.joined(),
                change.left());
    }

    private void doubt(String name, GroupChange change) {
        boolean most = change.left() * 2 > change.membersBefore();
        if (change.chosen() && most && change.left() > scope.policy().limit()) {
            doubts.add(
                    RemarkCode.GUARD_GROUP_LOST.with(
                            Map.of(
                                    "group",
                                    name,
                                    "count",
                                    change.left(),
                                    "size",
                                    change.membersBefore())));
        }
    }

    private void doubtTheGone() {
        List<String> followed =
                before.entrySet().stream()
                        .filter(group -> group.getValue().chosen())
                        .map(Map.Entry::getKey)
                        .toList();
        long gone = followed.stream().filter(key -> !names.containsKey(key)).count();
        if (scope.policy().takesGroups() && gone > FEW && gone * 2 > followed.size()) {
            doubts.add(
                    RemarkCode.GUARD_GROUPS_LOST.with(
                            Map.of("count", gone, "size", (long) followed.size())));
        }
    }
}
