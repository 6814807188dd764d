package im.courtyard.engine.transport;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.WellFormed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read by type; what is wrong is a BAD_REQUEST that names the field.
 */
final class Fields {

    private static final long MAX_SAFE = (1L << 53) - 1;

    private final JsonNode object;

    Fields(JsonNode object) {
        this.object = object;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    long number(String name, long least, long most) {
        return number(name, need(name), least, most);
    }

    @Nullable Long optionalNumber(String name, long least) {
        return has(name) ? number(name, least, MAX_SAFE) : null;
    }

    /** A conversation id, a seq, a version. */
    long id(String name) {
        return number(name, 1, MAX_SAFE);
    }

    String text(String name, int longest) {
        return text(name, need(name), longest);
    }

    @Nullable String optionalText(String name, int longest) {
        return has(name) ? text(name, longest) : null;
    }

    List<String> texts(String name, int most, int longest) {
        return list(name, most, item -> text(name, item, longest));
    }

    List<Long> ids(String name, int most) {
        return list(name, most, item -> number(name, item, 1, MAX_SAFE));
    }

    /** An absent list is empty. */
    <T> List<T> list(String name, int most, Function<JsonNode, T> read) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode array = object.get(name);
        if (!array.isArray()) {
            throw bad(name, "must be an array");
        }
        if (array.size() > most) {
            throw bad(name, "has %d elements, the limit is %d".formatted(array.size(), most));
        }
        List<T> items = new ArrayList<>(array.size());
        array.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    Map<String, Object> object(String name) {
        JsonNode value = need(name);
        if (!value.isObject()) {
            throw bad(name, "must be an object");
        }
        return plainObject(value);
    }

    private static Map<String, Object> plainObject(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    /** As maps, lists, strings, numbers and booleans; null only where JSON says null. */
    @SuppressWarnings("NullAway") // bodies hold what clients send, null too
    private static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> plainObject(value);
            case ARRAY -> {
                List<Object> list = new ArrayList<>(value.size());
                value.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case STRING -> value.textValue();
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.booleanValue();
            default -> null;
        };
    }

    static long number(String name, JsonNode value, long least, long most) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(name, "must be an integer");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw bad(name, "must be from %d to %d".formatted(least, most));
        }
        return number;
    }

    static ImException bad(String name, String sentence) {
        return new ImException(ErrorCode.BAD_REQUEST, "\"" + name + "\" " + sentence)
                .with("field", name);
    }

    private static String text(String name, JsonNode value, int longest) {
        if (!value.isTextual()) {
            throw bad(name, "must be a string");
        }
        String text = value.textValue();
        if (text.isEmpty() || text.length() > longest) {
            throw bad(
                    name,
                    "has %d characters, allowed are 1 to %d".formatted(text.length(), longest));
        }
        if (!WellFormed.isWellFormed(text)) {
            throw bad(name, "has half a character (lone surrogate)");
        }
        return text;
    }

    private JsonNode need(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw bad(name, "is missing");
        }
        return value;
    }
}
