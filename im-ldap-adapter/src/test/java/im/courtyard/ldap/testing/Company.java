package im.courtyard.ldap.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company as data, with no directory's words in it: four levels of departments below the root,
 * managers, photos, leavers, nested groups, and people whose names are hard to write in a DN. Units
 * stand before the units below them, managers before their people, groups before those that contain
 * them: a directory can be filled in this order.
 */
public record Company(List<Unit> units, List<Person> people, List<Group> groups) {

    /** Everybody's password. */
    public static final String PASSWORD = "Courtyard-Test-2026";

    /** A department; {@code parent} is null for the root. */
    public record Unit(String name, @Nullable Unit parent) {}

    public record Person(
            String login,
            String name,
            String displayName,
            String surname,
            String title,
            String mobile,
            Unit unit,
            @Nullable Person manager,
            boolean disabled,
            boolean hasPhoto) {

        /** A JPEG, always the same for the same login. */
        public byte[] photo() {
            return Portrait.jpeg(login.hashCode());
        }
    }

    public record Group(String name, Unit unit, List<Person> people, List<Group> groups) {}

    /** The same company for the same number, byte for byte. */
    public static Company of(int people) {
        return new CompanyBuilder(people).build();
    }

    public Person person(String login) {
        return people.stream()
                .filter(person -> person.login.equals(login))
                .findFirst()
                .orElseThrow();
    }

    public Group group(String name) {
        return groups.stream().filter(group -> group.name.equals(name)).findFirst().orElseThrow();
    }
}
