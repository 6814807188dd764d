package im.courtyard.client.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SDK's own mapper: unknown fields are ignored, absent ones are not written. Thread-safe. */
public final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A request frame of this op. */
    public static ObjectNode frame(String op) {
        return object().put("op", op);
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Throws IllegalArgumentException where the text is no JSON. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Can't be written as JSON", e);
        }
    }

    public static <T> T read(@Nullable JsonNode node, Class<T> type) {
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException("The answer lacks its " + type.getSimpleName());
        }
        return MAPPER.convertValue(node, type);
    }

    /** The elements of an array; none where there is no array. */
    public static <T> List<T> list(@Nullable JsonNode node, Class<T> type) {
        if (node == null || !node.isArray()) {
            return List.of();
        }
        return MAPPER.convertValue(
                node, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    }

    public static <T> T read(@Nullable JsonNode node, TypeReference<T> type) {
        return MAPPER.convertValue(node, type);
    }
}
