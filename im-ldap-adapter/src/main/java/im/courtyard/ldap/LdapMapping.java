package im.courtyard.ldap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which entries are departments, people and groups, and which attributes hold what we read of them.
 * Begin with a preset and change what differs.
 *
 * @param activeDirectory whether the server speaks Active Directory's own words: objectGUID,
 *     userAccountControl, DirSync
 * @param attributes by field; of several the first that an entry has is taken; a field without any
 *     is not read
 * @param disabledWhen such as {@code employeeType=disabled} or {@code pwdAccountLockedTime=*};
 *     empty for never. Active Directory's account states are known and need none
 */
public record LdapMapping(
        boolean activeDirectory,
        Map<LdapField, List<String>> attributes,
        String departmentFilter,
        String personFilter,
        String groupFilter,
        String disabledWhen) {

    public LdapMapping {
        attributes = Map.copyOf(attributes);
    }

    /** Active Directory: people, organizational units and groups, without what is built in. */
    public static LdapMapping forActiveDirectory() {
        return new LdapMapping(
                true,
                Map.ofEntries(
                        Map.entry(LdapField.KEY, List.of("objectGUID")),
                        Map.entry(LdapField.USERNAME, List.of("sAMAccountName")),
                        Map.entry(LdapField.NAME, List.of("displayName", "cn")),
                        Map.entry(LdapField.TITLE, List.of("title")),
                        Map.entry(LdapField.MAIL, List.of("mail")),
                        Map.entry(LdapField.PHONE, List.of("mobile", "telephoneNumber")),
                        Map.entry(LdapField.MANAGER, List.of("manager")),
                        Map.entry(LdapField.PHOTO, List.of("thumbnailPhoto")),
                        Map.entry(LdapField.DEPARTMENT_NAME, List.of("ou")),
                        Map.entry(LdapField.GROUP_NAME, List.of("cn")),
                        Map.entry(LdapField.MEMBER, List.of("member"))),
                "(&(objectClass=organizationalUnit)(!(isCriticalSystemObject=TRUE)))",
                "(&(objectCategory=person)(objectClass=user)(!(isCriticalSystemObject=TRUE)))",
                "(&(objectClass=group)(!(isCriticalSystemObject=TRUE)))",
                "");
    }

    /** OpenLDAP and its like: inetOrgPerson, organizationalUnit, groupOfNames. */
    public static LdapMapping forOpenLdap() {
        return new LdapMapping(
                false,
                Map.ofEntries(
                        Map.entry(LdapField.KEY, List.of("entryUUID")),
                        Map.entry(LdapField.USERNAME, List.of("uid")),
                        Map.entry(LdapField.NAME, List.of("displayName", "cn")),
                        Map.entry(LdapField.TITLE, List.of("title")),
                        Map.entry(LdapField.MAIL, List.of("mail")),
                        Map.entry(LdapField.PHONE, List.of("mobile", "telephoneNumber")),
                        Map.entry(LdapField.MANAGER, List.of("manager")),
                        Map.entry(LdapField.PHOTO, List.of("jpegPhoto")),
                        Map.entry(LdapField.DEPARTMENT_NAME, List.of("ou")),
                        Map.entry(LdapField.GROUP_NAME, List.of("cn")),
                        Map.entry(LdapField.MEMBER, List.of("member", "uniqueMember"))),
                "(objectClass=organizationalUnit)",
                "(objectClass=inetOrgPerson)",
                "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))",
                "");
    }

    public LdapMapping with(LdapField field, String... attributes) {
        Map<LdapField, List<String>> changed = new EnumMap<>(LdapField.class);
        changed.putAll(this.attributes);
        changed.put(field, List.of(attributes));
        return new LdapMapping(
                activeDirectory,
                changed,
                departmentFilter,
                personFilter,
                groupFilter,
                disabledWhen);
    }

    /** Such as {@code (&(objectClass=inetOrgPerson)(employeeNumber=*))}. */
    public LdapMapping withPersonFilter(String filter) {
        return new LdapMapping(
                activeDirectory, attributes, departmentFilter, filter, groupFilter, disabledWhen);
    }

    public LdapMapping withDepartmentFilter(String filter) {
        return new LdapMapping(
                activeDirectory, attributes, filter, personFilter, groupFilter, disabledWhen);
    }

    public LdapMapping withGroupFilter(String filter) {
        return new LdapMapping(
                activeDirectory, attributes, departmentFilter, personFilter, filter, disabledWhen);
    }

    public LdapMapping disabledWhen(String condition) {
        return new LdapMapping(
                activeDirectory,
                attributes,
                departmentFilter,
                personFilter,
                groupFilter,
                condition);
    }

    List<String> of(LdapField field) {
        return attributes.getOrDefault(field, List.of());
    }

    /** A filter for whoever has this login. */
    String hasUsername(String username) {
        String value = Filters.escaped(username);
        return of(LdapField.USERNAME).stream()
                .map(attribute -> "(" + attribute + "=" + value + ")")
                .collect(Collectors.joining("", "(|", ")"));
    }

    /** Without which nothing can be told from anything. */
    String key() {
        return of(LdapField.KEY).get(0);
    }

    String filter(EntryClass entryClass) {
        return switch (entryClass) {
            case DEPARTMENT -> departmentFilter;
            case PERSON -> personFilter;
            case GROUP -> groupFilter;
        };
    }

    /** Everything that a read depends on, always in the same order. */
    List<String> described() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(attributes).forEach((field, names) -> parts.add(field + "=" + names));
        parts.addAll(List.of(departmentFilter, personFilter, groupFilter, disabledWhen));
        return parts;
    }
}
