package im.courtyard.sample.company;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A group of the company's directory.
 *
 * @param department where it stands
 * @param people logins
 * @param departments whose people belong to it, without those of the departments below
 * @param groups ids of the groups in it
 */
public record StaffGroup(
        String id,
        String name,
        String department,
        List<String> people,
        List<String> departments,
        List<String> groups) {

    public StaffGroup {
        people = List.copyOf(people);
        departments = List.copyOf(departments);
        groups = List.copyOf(groups);
    }

    /** Those of {@code company/groups.txt}, each behind the groups that are in it. */
    public static List<StaffGroup> all() {
        return CompanyFile.lines("groups.txt").stream()
                .map(line -> parse(CompanyFile.fields(line)))
                .toList();
    }

    private static StaffGroup parse(List<String> fields) {
        var members = fields.get(3).split(" ");
        return new StaffGroup(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                Arrays.stream(members).filter(m -> Character.isLetter(m.charAt(0))).toList(),
                marked('@', members).toList(),
                marked('+', members).toList());
    }

    private static Stream<String> marked(char mark, String[] members) {
        return Arrays.stream(members).filter(m -> m.charAt(0) == mark).map(m -> m.substring(1));
    }
}
