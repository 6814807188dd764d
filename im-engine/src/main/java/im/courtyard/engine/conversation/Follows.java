package im.courtyard.engine.conversation;

import java.util.Locale;

/**
 * What a group takes its name and members from. Nobody changes such a group by hand.
 *
 * @param id of the department, or of the directory's group
 */
public record Follows(Kind kind, String id) {

    /** What can be followed. The names stand in the database and on the wire. */
    public enum Kind {
        DEPARTMENT,
        /** A group of Active Directory, LDAP or another source. */
        GROUP
    }

    public static Follows department(String id) {
        return new Follows(Kind.DEPARTMENT, id);
    }

    public static Follows group(String id) {
        return new Follows(Kind.GROUP, id);
    }

    /** Reads what {@link #text()} wrote. */
    public static Follows parse(String text) {
        int colon = text.indexOf(':');
        Kind kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
        return new Follows(kind, text.substring(colon + 1));
    }

    /** One string for each object that can be followed, such as {@code department:sales}. */
    public String text() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }
}
