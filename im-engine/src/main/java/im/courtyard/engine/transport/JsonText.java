package im.courtyard.engine.transport;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, written field by field: for the frames that cost most, those of every message
 * and the list of conversations. All others are left to the mapper. Confined to one thread.
 */
final class JsonText {

    private final StringBuilder text;

    /**
     * @param size characters to expect
     */
    JsonText(int size) {
        text = new StringBuilder(size).append('{');
    }

    JsonText number(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonText optionalNumber(String name, @Nullable Long value) {
        return value == null ? this : number(name, value);
    }

    JsonText flag(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    JsonText string(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonText optionalString(String name, @Nullable String value) {
        return value == null ? this : string(name, value);
    }

    JsonText optionalStrings(String name, @Nullable List<String> values) {
        if (values == null) {
            return this;
        }
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            quote(values.get(i));
        }
        text.append(']');
        return this;
    }

    /** Begins an object in this one; {@link #close} ends it. */
    JsonText open(String name) {
        name(name).append('{');
        return this;
    }

    /** Begins an array of objects; {@link #closeArray} ends it. */
    JsonText openArray(String name) {
        name(name).append('[');
        return this;
    }

    /** Begins the next object of an array; {@link #close} ends it. */
    JsonText next() {
        if (text.charAt(text.length() - 1) != '[') {
            text.append(',');
        }
        text.append('{');
        return this;
    }

    JsonText closeArray() {
        text.append(']');
        return this;
    }

    JsonText close() {
        text.append('}');
        return this;
    }

    /** JSON that stands as it is. */
    JsonText json(String name, String value) {
        name(name).append(value);
        return this;
    }

    /** Ends the whole object. */
    String end() {
        return text.append('}').toString();
    }

    private StringBuilder name(String name) {
        if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    JsonText numbers(String name, List<Long> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            text.append((long) values.get(i));
        }
        text.append(']');
        return this;
    }

    private void quote(String value) {
        text.append('"');
        if (isPlain(value)) {
            text.append(value);
        } else {
            JsonStringEncoder.getInstance().quoteAsString(value, text);
        }
        text.append('"');
    }

    /** Whether JSON has it as it is: nearly all text is, and is copied in one piece. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
