package im.courtyard.engine.transport;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read by type; what is wrong is a BAD_REQUEST that names the field.
 */
final class Fields {

    private static final long MAX_SAFE = (1L << 53) - 1;

    private final Map<?, ?> object;

    Fields(Map<?, ?> object) {
        this.object = object;
    }

    boolean has(String name) {
        return object.get(name) != null;
    }

    /** The number under which the request is answered; -1 where there is none. */
    long requestId() {
        return object.get("id") instanceof Number id && isLong(id) ? id.longValue() : -1;
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
    <T> List<T> list(String name, int most, Function<@Nullable Object, T> read) {
        if (!has(name)) {
            return List.of();
        }
        if (!(object.get(name) instanceof List<?> array)) {
            throw bad(name, "must be an array");
        }
        if (array.size() > most) {
            throw bad(name, "has %d elements, the limit is %d".formatted(array.size(), most));
        }
        List<T> items = new ArrayList<>(array.size());
        array.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    @SuppressWarnings("unchecked") // the keys of JSON are strings
    Map<String, Object> object(String name) {
        if (!(need(name) instanceof Map<?, ?> map)) {
            throw bad(name, "must be an object");
        }
        return (Map<String, Object>) map;
    }

    static long number(String name, @Nullable Object value, long least, long most) {
        if (!(value instanceof Number integer) || !isLong(integer)) {
            throw bad(name, "must be an integer");
        }
        long number = integer.longValue();
        if (number < least || number > most) {
            throw bad(name, "must be from %d to %d".formatted(least, most));
        }
        return number;
    }

    /** Whether it is an integer of at most 64 bits: larger ones are read as BigInteger. */
    private static boolean isLong(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    static ImException bad(String name, String sentence) {
        return new ImException(ErrorCode.BAD_REQUEST, "\"" + name + "\" " + sentence)
                .with("field", name);
    }

    private static String text(String name, @Nullable Object value, int longest) {
        if (!(value instanceof String text)) {
            throw bad(name, "must be a string");
        }
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

    private Object need(String name) {
        Object value = object.get(name);
        if (value == null) {
            throw bad(name, "is missing");
        }
        return value;
    }
}
