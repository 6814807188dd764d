package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.OrgTree.Node;
import im.courtyard.engine.directory.PlanItem.DepartmentChange;
import im.courtyard.engine.user.Department;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans departments:
 *
 * <ol>
 *   <li>Put those that were not read into the tree as they are known, under their parents.
 *   <li>Put those that were read, from the top down, so that a path always meets the names of now.
 *   <li>Give those on a circle their former parent, or none.
 *   <li>Compare, and plan what differs.
 *   <li>When people are planned, remove those that are gone and that nobody named.
 * </ol>
 *
 * Departments are few beside people, and are held in memory. Not thread-safe.
 */
final class DepartmentPlanning {

    private final SyncScope scope;
    private final ObjectIds ids;
    private final OrgTree tree = new OrgTree();
    private final Map<String, KnownEntry> known = new HashMap<>();
    private final Map<String, Department> rows = new HashMap<>();
    private final List<StagedEntry> staged = new ArrayList<>();
    private final Map<String, KnownEntry> leaving = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    DepartmentPlanning(SyncScope scope) {
        this.scope = scope;
        this.ids = scope.ids();
    }

    OrgTree tree() {
        return tree;
    }

    /** How many came. */
    long size() {
        return staged.size();
    }

    String idOf(String key) {
        KnownEntry entry = known.get(key);
        return entry == null ? ids.department(key) : entry.objectId();
    }

    /** Whether a department is of this source, by its id. */
    boolean isOurs(String id) {
        Department row = rows.get(id);
        return row == null || row.source().equals(scope.source());
    }

    void plan() {
        scope.memory().departments(scope.source()).forEach(entry -> known.put(entry.key(), entry));
        scope.users().departments().forEach(row -> rows.put(row.id(), row));
        Pages.staged(scope, EntryKind.DEPARTMENT, staged::addAll);
        grow();
        cutCircles();
        staged.forEach(this::compare);
    }

    private void grow() {
        Map<String, String> keys = new HashMap<>();
        known.forEach((key, entry) -> keys.put(entry.objectId(), key));
        Map<String, StagedEntry> read = new HashMap<>();
        staged.forEach(entry -> read.put(entry.key(), entry));
        for (KnownEntry entry : known.values()) {
            if (!read.containsKey(entry.key())) {
                Department row = rows.get(entry.objectId());
                String above = row == null || row.parent() == null ? null : keys.get(row.parent());
                tree.put(new Node(entry.key(), above, entry.container(), entry.rdn()));
            }
        }
        staged.sort(Comparator.comparingInt(e -> References.path(e.path()).parts().size()));
        for (StagedEntry entry : staged) {
            String above = keyOfParent(entry);
            if (above != null && read.containsKey(above)) {
                tree.put(node(entry, above, "k:" + above));
            } else {
                EntryPath path = References.path(entry.path());
                String container = tree.container(entry.parent(), path);
                tree.put(node(entry, tree.department(entry.parent(), path), container));
            }
        }
    }

    private static @Nullable String keyOfParent(StagedEntry entry) {
        String parent = entry.parent();
        return parent != null && References.read(parent) instanceof EntryRef.Key key
                ? key.key()
                : null;
    }

    private static Node node(StagedEntry entry, @Nullable String parent, String container) {
        return new Node(entry.key(), parent, container, References.path(entry.path()).rdn());
    }

    private void cutCircles() {
        for (StagedEntry entry : of(tree.circles())) {
            KnownEntry before = known.get(entry.key());
            String former =
                    before != null && before.container().startsWith("k:")
                            ? before.container().substring(2)
                            : null;
            setParent(entry, former);
            scope.writer()
                    .problem(
                            new DirectoryProblem(
                                    Kind.CYCLE,
                                    entry.key(),
                                    References.path(entry.path()).toString(),
                                    RemarkCode.DEPARTMENT_CIRCLE.remark()));
        }
        of(tree.circles()).forEach(entry -> setParent(entry, null));
    }

    private List<StagedEntry> of(Set<String> keys) {
        return staged.stream().filter(entry -> keys.contains(entry.key())).toList();
    }

    private void setParent(StagedEntry entry, @Nullable String parent) {
        Node node = tree.node(entry.key());
        if (node != null) {
            tree.put(node.withParent(parent));
        }
    }

    private void compare(StagedEntry entry) {
        Node node = tree.node(entry.key());
        if (node == null) {
            return;
        }
        named.addAll(tree.upwards(node.parent()));
        KnownEntry before = known.get(entry.key());
        Department row = rows.get(idOf(entry.key()));
        String name = entry.name() == null && row != null ? row.name() : entry.name();
        if (name == null) {
            return;
        }
        Department after =
                new Department(
                        idOf(entry.key()),
                        node.parent() == null ? null : idOf(node.parent()),
                        name,
                        entry.position(),
                        scope.source(),
                        entry.key());
        KnownEntry remembered = remembered(entry, node);
        if (!after.equals(row)) {
            var action = row == null ? PlanAction.ADD_DEPARTMENT : PlanAction.CHANGE_DEPARTMENT;
            var change = new DepartmentChange(row, after);
            scope.writer().add(new PlanItem(action, after.id(), name, null, change, remembered));
        } else if (!remembered.equals(before)) {
            scope.writer().add(PlanItem.note(remembered));
        }
    }

    private KnownEntry remembered(StagedEntry entry, Node node) {
        return new KnownEntry(
                entry.key(),
                EntryKind.DEPARTMENT,
                idOf(entry.key()),
                entry.base(),
                node.container(),
                node.rdn(),
                null,
                0,
                false,
                false,
                null);
    }

    /** Somebody or something still is in that department. */
    void name(@Nullable String key) {
        if (key != null && !named.contains(key)) {
            named.addAll(tree.upwards(key));
        }
    }

    /** A known department did not come, or was told to be gone. */
    void leave(KnownEntry entry) {
        leaving.put(entry.key(), entry);
    }

    void removeWhatIsGone() {
        leaving.values().stream()
                .sorted(
                        Comparator.<KnownEntry>comparingInt(e -> tree.upwards(e.key()).size())
                                .reversed()
                                .thenComparing(KnownEntry::key))
                .forEach(this::remove);
    }

    private void remove(KnownEntry entry) {
        Department row = rows.get(entry.objectId());
        if (named.contains(entry.key())) {
            String name = row == null ? entry.rdn() : row.name();
            scope.writer()
                    .problem(
                            new DirectoryProblem(
                                    Kind.DEPARTMENT_IN_USE,
                                    entry.key(),
                                    name,
                                    RemarkCode.DEPARTMENT_IN_USE.with(Map.of("department", name))));
        } else if (row == null) {
            scope.writer().add(PlanItem.note(entry.gone(false)));
        } else {
            scope.writer()
                    .add(
                            new PlanItem(
                                    PlanAction.REMOVE_DEPARTMENT,
                                    row.id(),
                                    row.name(),
                                    null,
                                    new DepartmentChange(row, null),
                                    entry.gone(false)));
        }
    }
}
