package im.courtyard.ldap;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Search filters as text. */
final class Filters {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\(([A-Za-z][\\w.;-]*)\\s*[~<>:]?[:=]");

    private Filters() {}

    /** A value as it stands in a filter: whatever it holds, it stays a value (RFC 4515). */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b < 0x7f && "*()\\".indexOf(b) < 0;
            escaped.append(
                    plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "\\%02x", b));
        }
        return escaped.toString();
    }

    /** The attributes that a filter looks at. */
    static Set<String> attributes(String filter) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = ATTRIBUTE.matcher(filter);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
