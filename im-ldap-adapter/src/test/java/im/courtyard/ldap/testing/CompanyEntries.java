package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import im.courtyard.ldap.testing.Company.Group;
import im.courtyard.ldap.testing.Company.Person;
import im.courtyard.ldap.testing.Company.Unit;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company in the words of one kind of directory, below one base. */
public abstract sealed class CompanyEntries {

    private final DN base;

    private CompanyEntries(DN base) {
        this.base = base;
    }

    public static CompanyEntries activeDirectory(DN base) {
        return new ActiveDirectory(base);
    }

    /** What OpenLDAP and most others hold: inetOrgPerson and groupOfNames. */
    public static CompanyEntries inetOrg(DN base) {
        return new InetOrg(base);
    }

    /** Parents before children, managers before their people, members before groups. */
    public Stream<Entry> of(Company company) {
        return Stream.of(
                        company.units().stream().map(this::unit),
                        company.people().stream().map(this::person),
                        company.groups().stream().map(this::group))
                .flatMap(entries -> entries);
    }

    public DN dn(@Nullable Unit unit) {
        return unit == null ? base : Dns.child("ou", unit.name(), dn(unit.parent()));
    }

    public DN dn(Person person) {
        return Dns.child("cn", person.name(), dn(person.unit()));
    }

    public DN dn(Group group) {
        return Dns.child("cn", group.name(), dn(group.unit()));
    }

    public Entry unit(Unit unit) {
        return new Entry(
                dn(unit),
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", unit.name()));
    }

    public abstract Entry person(Person person);

    public abstract Entry group(Group group);

    final Entry whoever(Person person, String... objectClasses) {
        Entry entry =
                new Entry(
                        dn(person),
                        new Attribute("objectClass", objectClasses),
                        new Attribute("cn", person.name()),
                        new Attribute("sn", person.surname()),
                        new Attribute("displayName", person.displayName()),
                        new Attribute("title", person.title()),
                        new Attribute("mobile", person.mobile()),
                        new Attribute("mail", person.login() + "@corp.example"));
        Person manager = person.manager();
        if (manager != null) {
            entry.addAttribute("manager", dn(manager).toString());
        }
        return entry;
    }

    final Entry members(Group group, String... objectClasses) {
        Entry entry =
                new Entry(
                        dn(group),
                        new Attribute("objectClass", objectClasses),
                        new Attribute("cn", group.name()));
        entry.addAttribute(
                "member",
                Stream.concat(
                                group.people().stream().map(this::dn),
                                group.groups().stream().map(this::dn))
                        .map(DN::toString)
                        .toArray(String[]::new));
        return entry;
    }

    private static final class ActiveDirectory extends CompanyEntries {

        private static final int NORMAL = 0x200;
        private static final int DISABLED = 0x2;

        /** Hashing passwords is the dear part of filling a domain: only the first may sign in. */
        private static final int WITH_PASSWORD = 20;

        private static final int PASSWORD_NOT_REQUIRED = 0x20;

        private int passwords;

        private ActiveDirectory(DN base) {
            super(base);
        }

        @Override
        public Entry person(Person person) {
            Entry entry = whoever(person, "user");
            entry.addAttribute("sAMAccountName", person.login());
            entry.addAttribute("userPrincipalName", person.login() + "@corp.example");
            boolean password = passwords++ < WITH_PASSWORD;
            int control = NORMAL | (password ? 0 : PASSWORD_NOT_REQUIRED);
            entry.addAttribute(
                    "userAccountControl",
                    Integer.toString(person.disabled() ? control | DISABLED : control));
            if (password) {
                entry.addAttribute("unicodePwd", quoted(Company.PASSWORD));
            }
            if (person.hasPhoto()) {
                entry.addAttribute("thumbnailPhoto", person.photo());
            }
            return entry;
        }

        @Override
        public Entry group(Group group) {
            Entry entry = members(group, "group");
            entry.addAttribute("sAMAccountName", group.name());
            return entry;
        }

        private static byte[] quoted(String password) {
            return ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE);
        }
    }

    private static final class InetOrg extends CompanyEntries {

        private InetOrg(DN base) {
            super(base);
        }

        @Override
        public Entry person(Person person) {
            Entry entry = whoever(person, "inetOrgPerson");
            entry.addAttribute("uid", person.login());
            entry.addAttribute("employeeType", person.disabled() ? "disabled" : "active");
            entry.addAttribute("userPassword", Company.PASSWORD);
            if (person.hasPhoto()) {
                entry.addAttribute("jpegPhoto", person.photo());
            }
            return entry;
        }

        @Override
        public Entry group(Group group) {
            return members(group, "groupOfNames");
        }
    }
}
