package im.courtyard.engine.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** References and paths as texts: {@code k:key}, {@code p:path}; parts of a path are lines. */
final class References {

    private References() {}

    static @Nullable String write(@Nullable EntryRef ref) {
        if (ref instanceof EntryRef.Key key) {
            return "k:" + key.key();
        }
        return ref instanceof EntryRef.At at ? "p:" + write(at.path()) : null;
    }

    static String write(EntryPath path) {
        return String.join("\n", path.parts());
    }

    static EntryPath path(String written) {
        return written.isEmpty() ? EntryPath.of() : new EntryPath(List.of(written.split("\n")));
    }

    static EntryRef read(String written) {
        String rest = written.substring(2);
        return written.startsWith("k:") ? EntryRef.key(rest) : EntryRef.at(path(rest));
    }
}
