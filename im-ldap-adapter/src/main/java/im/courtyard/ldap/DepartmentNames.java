package im.courtyard.ldap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.dn.Dn;

/** Says in which department an entry stands, for people to read. Each is asked for once. */
final class DepartmentNames {

    private final LdapSession session;
    private final LdapSettings settings;
    private final Map<String, Optional<String>> names = new HashMap<>();

    DepartmentNames(LdapSession session, LdapSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** The name of the nearest department above an entry; null where there is none. */
    @Nullable String of(String dn) {
        Dn above = new Dn(dn).subDn(1);
        while (!above.isEmpty() && settings.holds(above.format())) {
            Optional<String> name = names.computeIfAbsent(above.format(), this::name);
            if (name.isPresent()) {
                return name.get();
            }
            above = above.subDn(1);
        }
        return null;
    }

    private Optional<String> name(String dn) {
        LdapMapping mapping = settings.mapping();
        String[] attributes = mapping.of(LdapField.DEPARTMENT_NAME).toArray(String[]::new);
        LdapEntry department =
                session.entry(Search.below(dn, mapping.departmentFilter(), attributes));
        return Optional.ofNullable(department)
                .map(entry -> EntryMapper.departmentName(new EntryValues(entry, mapping)));
    }
}
