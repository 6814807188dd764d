package im.courtyard.engine.directory;

import java.util.List;

/**
 * Where an entry stood when it was read: its distinguished name in parts, its own first, the root's
 * last. It serves people who read it and references of the same moment; identity is the key.
 *
 * @param parts each normalised by the source so that equal names are equal texts (LDAP: parsed,
 *     type and value in lower case, escaped), none blank, none with a line break
 */
public record EntryPath(List<String> parts) {

    public EntryPath {
        parts = List.copyOf(parts);
        for (String part : parts) {
            if (part.isBlank() || part.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a part of a path is blank or has two lines");
            }
        }
    }

    /** The parts, the entry's own first. */
    public static EntryPath of(String... parts) {
        return new EntryPath(List.of(parts));
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The entry's own part. Not to be asked of an empty path. */
    public String rdn() {
        return parts.get(0);
    }

    /** Where the entry above stood; empty at the root. */
    public EntryPath parent() {
        return parts.isEmpty() ? this : new EntryPath(parts.subList(1, parts.size()));
    }

    /** As a distinguished name is written. */
    @Override
    public String toString() {
        return String.join(",", parts);
    }
}
