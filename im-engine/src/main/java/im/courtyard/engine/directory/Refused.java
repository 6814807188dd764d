package im.courtyard.engine.directory;

import java.util.List;
import java.util.Set;

/**
 * Entries that a source could not hand over, by what is known of them.
 *
 * @param paths where they stood
 * @param keys of those that have one
 */
record Refused(List<EntryPath> paths, Set<String> keys) {

    Refused {
        paths = List.copyOf(paths);
        keys = Set.copyOf(keys);
    }
}
