package im.courtyard.sample.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import im.courtyard.sample.company.Department;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffGroup;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The company in the words of an LDAP directory: organizationalUnit, inetOrgPerson, groupOfNames.
 */
final class CompanyEntries {

    static final String BASE = "dc=hengyu,dc=example";

    /** Who has it in {@code employeeType} may not sign in any more. */
    private static final String LEFT = "left";

    /** No directory keeps an order by itself: a number in an attribute that nobody else uses. */
    private static final String POSITION = "businessCategory";

    private final Map<String, Department> departments;
    private final Map<String, StaffGroup> groups;
    private final Function<String, Staff> people;
    private final String password;

    /**
     * @param people by login, those who left too
     * @param password everybody's
     */
    CompanyEntries(
            Map<String, Department> departments,
            Map<String, StaffGroup> groups,
            Function<String, Staff> people,
            String password) {
        this.departments = departments;
        this.groups = groups;
        this.people = people;
        this.password = password;
    }

    static Entry base() {
        return new Entry(
                BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "hengyu"));
    }

    Entry of(Department department) {
        return new Entry(
                dn(department),
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", department.name().zh()),
                new Attribute("description", department.name().en()),
                new Attribute(POSITION, Integer.toString(department.position())),
                identity("department", department.id()));
    }

    Entry of(Staff person) {
        var entry =
                new Entry(
                        dn(person),
                        new Attribute("objectClass", "inetOrgPerson"),
                        new Attribute("uid", person.login()),
                        new Attribute("cn", person.name()),
                        new Attribute("sn", person.personName().family()),
                        new Attribute("displayName", person.name()),
                        new Attribute("title", person.title().zh()),
                        new Attribute("mail", person.mail()),
                        new Attribute("employeeType", person.worksHere() ? "staff" : LEFT),
                        new Attribute("userPassword", password),
                        identity("person", person.login()));
        optional(entry, "mobile", person.mobile());
        optional(entry, "telephoneNumber", person.extension());
        if (person.manager() != null) {
            entry.addAttribute("manager", dn(people.apply(person.manager())));
        }
        Portrait.of(person).ifPresent(jpeg -> entry.addAttribute("jpegPhoto", jpeg));
        return entry;
    }

    private static void optional(Entry entry, String attribute, String value) {
        if (!value.isEmpty()) {
            entry.addAttribute(attribute, value);
        }
    }

    Entry of(StaffGroup group, Collection<Staff> members) {
        var entry =
                new Entry(
                        dn(group),
                        new Attribute("objectClass", "groupOfNames"),
                        new Attribute("cn", group.name()),
                        identity("group", group.id()));
        entry.addAttribute(
                "member",
                Stream.concat(
                                members.stream().map(this::dn),
                                group.groups().stream()
                                        .map(id -> dn(Objects.requireNonNull(groups.get(id), id))))
                        .toArray(String[]::new));
        return entry;
    }

    String dn(Staff person) {
        return below(person.departmentId(), new RDN("uid", person.login()));
    }

    private String dn(StaffGroup group) {
        return below(group.department(), new RDN("cn", group.name()));
    }

    String dn(Department department) {
        var rdn = new RDN("ou", department.name().zh());
        return department.parent() == null ? rdn + "," + BASE : below(department.parent(), rdn);
    }

    private String below(String department, RDN rdn) {
        var parent = Objects.requireNonNull(departments.get(department), department);
        return rdn + "," + dn(parent);
    }

    /** The same at each start, as it would be in a directory that keeps its entries. */
    private static Attribute identity(String kind, String id) {
        var name = (kind + ':' + id).getBytes(StandardCharsets.UTF_8);
        return new Attribute("entryUUID", UUID.nameUUIDFromBytes(name).toString());
    }
}
