package im.courtyard.engine.conversation;

/**
 * The unordered pair of people of a direct conversation; both may be the same person.
 *
 * @param first the lesser id by {@link String#compareTo}
 */
public record DirectKey(String first, String second) {

    public static DirectKey of(String a, String b) {
        return a.compareTo(b) <= 0 ? new DirectKey(a, b) : new DirectKey(b, a);
    }

    /** Reads what {@link #text()} wrote. */
    public static DirectKey parse(String text) {
        int colon = text.indexOf(':');
        int length = Integer.parseInt(text.substring(0, colon));
        int end = colon + 1 + length;
        return new DirectKey(text.substring(colon + 1, end), text.substring(end));
    }

    /** One string per pair, whatever characters the ids hold: the first is length-prefixed. */
    public String text() {
        return first.length() + ":" + first + second;
    }

    /** The other one, seen from {@code user}. */
    public String peerOf(String user) {
        return first.equals(user) ? second : first;
    }
}
