package im.courtyard.engine.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The departments of a source as they are after a read, by key and by place. Where something stands
 * is found by walking down from the root, never by the text of an old path: when a department is
 * renamed, only it reports so. Not thread-safe.
 */
final class OrgTree {

    private final Map<String, Node> byKey = new HashMap<>();
    private final Map<String, String> byPlace = new HashMap<>();

    /**
     * @param parent key of the department above, null at the top
     * @param container what it stands in, as in {@link KnownEntry}
     */
    record Node(String key, @Nullable String parent, String container, String rdn) {
        Node withParent(@Nullable String parent) {
            return new Node(key, parent, container, rdn);
        }
    }

    void put(Node node) {
        byKey.put(node.key(), node);
        byPlace.put(place(node.container(), node.rdn()), node.key());
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    @Nullable Node node(String key) {
        return byKey.get(key);
    }

    /** Key of the department at this place. */
    @Nullable String at(EntryPath path) {
        return path.isEmpty() ? null : byPlace.get(place(containerAt(path.parent()), path.rdn()));
    }

    private String containerAt(EntryPath path) {
        String department = at(path);
        return department == null ? "p:" + References.write(path) : "k:" + department;
    }

    /** Key of the lowest department at or above this place. */
    private @Nullable String nearest(EntryPath path) {
        for (EntryPath at = path; !at.isEmpty(); at = at.parent()) {
            String department = at(at);
            if (department != null) {
                return department;
            }
        }
        return null;
    }

    /** What an entry stands in. */
    String container(@Nullable String parent, EntryPath own) {
        EntryRef ref = parent == null ? null : References.read(parent);
        if (ref instanceof EntryRef.Key key && has(key.key())) {
            return "k:" + key.key();
        }
        return containerAt(ref instanceof EntryRef.At at ? at.path() : own.parent());
    }

    /** The department that an entry belongs to, be it directly or through something between. */
    @Nullable String department(@Nullable String parent, EntryPath own) {
        EntryRef ref = parent == null ? null : References.read(parent);
        if (ref instanceof EntryRef.Key key && has(key.key())) {
            return key.key();
        }
        return nearest(ref instanceof EntryRef.At at ? at.path() : own.parent());
    }

    /** The department that a reference names exactly. */
    @Nullable String referred(String reference) {
        EntryRef ref = References.read(reference);
        if (ref instanceof EntryRef.Key key) {
            return has(key.key()) ? key.key() : null;
        }
        return ref instanceof EntryRef.At at ? at(at.path()) : null;
    }

    /** The department and those above it, the lowest first; each once even in a circle. */
    Set<String> upwards(@Nullable String key) {
        Set<String> found = new LinkedHashSet<>();
        for (String at = key; at != null && found.add(at); ) {
            Node node = byKey.get(at);
            at = node == null ? null : node.parent();
        }
        return found;
    }

    /** Departments that are above themselves. */
    Set<String> circles() {
        return Circles.of(
                byKey.keySet(),
                key -> {
                    Node node = byKey.get(key);
                    return node == null ? null : node.parent();
                });
    }

    Set<String> keys() {
        return new HashSet<>(byKey.keySet());
    }

    private static String place(String container, String rdn) {
        return container + "\n" + rdn;
    }
}
