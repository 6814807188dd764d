package im.courtyard.engine.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds who is meant where entries name others by place: an entry that was read stands where it was
 * read, another one where it stood before. Not thread-safe.
 */
final class NamedEntries {

    private final SyncScope scope;
    private final OrgTree tree;
    private final Set<EntryKind> kinds;

    /**
     * @param kinds of entries that may be meant
     */
    NamedEntries(SyncScope scope, OrgTree tree, Set<EntryKind> kinds) {
        this.scope = scope;
        this.tree = tree;
        this.kinds = kinds;
    }

    /** Keys by reference, of those that are found; a key that is named is not looked up. */
    Map<String, String> keys(Collection<String> references) {
        Map<String, String> keys = new HashMap<>();
        Map<String, String> byPath = new HashMap<>();
        for (String reference : references) {
            if (References.read(reference) instanceof EntryRef.Key key) {
                keys.put(reference, key.key());
            } else {
                byPath.put(StagedEntry.digest(reference.substring(2)), reference);
            }
        }
        for (StagedEntry found : scope.stage().byPath(scope.run(), byPath.keySet())) {
            if (kinds.contains(found.kind())) {
                String reference = byPath.remove(found.pathKey());
                if (reference != null) {
                    keys.put(reference, found.key());
                }
            }
        }
        byPlace(byPath.values(), keys);
        return keys;
    }

    private void byPlace(Collection<String> references, Map<String, String> keys) {
        Map<String, String> places = new HashMap<>();
        for (String reference : references) {
            EntryPath path = References.path(reference.substring(2));
            if (!path.isEmpty()) {
                String container = tree.container(null, path);
                places.put(KnownEntry.placeKey(container, path.rdn()), reference);
            }
        }
        for (KnownEntry known : scope.memory().byPlace(scope.source(), places.keySet())) {
            String reference = places.get(known.placeKey());
            if (reference != null && kinds.contains(known.kind())) {
                keys.put(reference, known.key());
            }
        }
    }
}
