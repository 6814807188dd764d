package im.courtyard.engine.storage.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a list of user ids, which may hold any character, in one column. */
final class Mentions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Mentions() {}

    static @Nullable String write(List<String> users) {
        if (users.isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(users);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings is always JSON", e);
        }
    }

    static List<String> read(@Nullable String column) {
        if (column == null) {
            return List.of();
        }
        try {
            return List.of(JSON.readValue(column, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cy_message.mentions holds no list", e);
        }
    }
}
