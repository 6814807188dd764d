package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.transport.Views;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the API asks of a request before the engine sees it. */
public final class ApiChecks {

    private ApiChecks() {}

    public static ImException bad(String field, String sentence) {
        return new ImException(ErrorCode.BAD_REQUEST, "\"" + field + "\" " + sentence)
                .with("field", field);
    }

    public static int range(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw bad(field, "must be from " + least + " to " + most);
        }
        return value;
    }

    public static String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw bad(field, "is missing");
        }
        if (value.length() > longest) {
            throw bad(field, "has more than " + longest + " characters");
        }
        return value;
    }

    public static List<String> ids(String field, @Nullable List<@Nullable String> value, int most) {
        if (value == null) {
            throw bad(field, "is missing");
        }
        if (value.size() > most) {
            throw bad(field, "has " + value.size() + " elements, the limit is " + most);
        }
        return value.stream().map(id -> text(field, id, 64)).toList();
    }

    /** One of some constants, as the protocol writes it. */
    public static <E extends Enum<E>> E oneOf(
            String field, @Nullable String value, Collection<E> allowed) {
        return allowed.stream()
                .filter(constant -> Views.lower(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> bad(field, "is one of " + names(allowed)));
    }

    private static String names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Views::lower).sorted().collect(Collectors.joining(", "));
    }

    /** Ids with commas between them. */
    public static List<String> list(String field, String value, int most) {
        List<@Nullable String> parts =
                Arrays.stream(value.split(",")).filter(part -> !part.isBlank()).toList();
        return ids(field, parts, most);
    }
}
