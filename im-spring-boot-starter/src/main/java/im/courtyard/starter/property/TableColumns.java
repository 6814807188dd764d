package im.courtyard.starter.property;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our columns as properties write them: {@code manager-id} and {@code managerid} alike. */
public final class TableColumns {

    private TableColumns() {}

    /** The columns by the names that the engine knows. */
    public static Map<String, String> named(List<String> ours, Map<String, String> written) {
        Map<String, String> named = new HashMap<>();
        written.forEach(
                (column, header) -> {
                    String known = find(ours, column);
                    if (known != null) {
                        named.put(known, header);
                    }
                });
        return named;
    }

    static @Nullable String find(List<String> ours, String written) {
        return ours.stream()
                .filter(column -> plain(column).equals(plain(written)))
                .findFirst()
                .orElse(null);
    }

    private static String plain(String name) {
        return name.replaceAll("[-_]", "");
    }
}
