package im.courtyard.ldap;

import java.util.ArrayList;
import java.util.List;

/** The parts of a filter that all have to hold: those of an AND within an AND, too. */
final class FilterClauses {

    private FilterClauses() {}

    /** The filter itself where it is no AND. */
    static List<String> of(String filter) {
        String text = filter.strip();
        if (!text.startsWith("(&") || !text.endsWith(")")) {
            return List.of(text);
        }
        List<String> clauses = new ArrayList<>();
        for (String part : parts(text.substring(2, text.length() - 1))) {
            clauses.addAll(of(part));
        }
        return clauses;
    }

    /** A parenthesis within a value is written as {@code \28}, so those that stand count. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' && depth++ == 0) {
                begin = i;
            } else if (c == ')' && --depth == 0) {
                parts.add(text.substring(begin, i + 1));
            }
        }
        return parts;
    }
}
