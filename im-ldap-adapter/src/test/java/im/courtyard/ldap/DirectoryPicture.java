package im.courtyard.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import im.courtyard.ldap.testing.TestDirectory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a directory and may take part, a line for each, as an administrator sees them with
 * another LDAP library: what the engine should have made of it.
 */
final class DirectoryPicture {

    private final LdapMapping mapping;
    private final Map<String, String> departments = new HashMap<>();
    private final Map<String, Entry> people = new HashMap<>();

    private DirectoryPicture(LdapMapping mapping) {
        this.mapping = mapping;
    }

    /** As {@link Follower#picture()}. */
    static Set<String> of(TestDirectory directory, LdapSettings settings) {
        DirectoryPicture picture = new DirectoryPicture(settings.mapping());
        try (LDAPConnection connection = directory.admin()) {
            for (String base : settings.bases()) {
                picture.read(connection, base);
            }
            return picture.lines();
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private void read(LDAPConnection connection, String base) throws LDAPException {
        for (Entry entry : search(connection, base, mapping.departmentFilter())) {
            departments.put(
                    normal(entry.getDN()), entry.getAttributeValue(one(LdapField.DEPARTMENT_NAME)));
        }
        for (Entry entry : search(connection, base, mapping.personFilter())) {
            people.put(normal(entry.getDN()), entry);
        }
    }

    private List<SearchResultEntry> search(LDAPConnection connection, String base, String filter)
            throws LDAPException {
        List<SearchResultEntry> found = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes());
            request.addControl(new SimplePagedResultsControl(500, cookie));
            SearchResult page = connection.search(request);
            found.addAll(page.getSearchEntries());
            SimplePagedResultsControl mark = SimplePagedResultsControl.get(page);
            cookie = mark == null ? null : mark.getCookie();
        } while (cookie != null && cookie.getValueLength() > 0);
        return found;
    }

    private String[] attributes() {
        return Stream.concat(
                        Stream.of("userAccountControl", "employeeType"),
                        mapping.attributes().entrySet().stream()
                                .filter(field -> field.getKey() != LdapField.PHOTO)
                                .flatMap(field -> field.getValue().stream()))
                .distinct()
                .toArray(String[]::new);
    }

    private Set<String> lines() throws LDAPException {
        Set<String> lines = new HashSet<>();
        for (Entry person : people.values()) {
            if (isEnabled(person)) {
                lines.add(line(person));
            }
        }
        return lines;
    }

    private String line(Entry person) throws LDAPException {
        Entry manager = managerOf(person);
        return String.join(
                "|",
                key(person),
                text(person, LdapField.USERNAME),
                text(person, LdapField.NAME),
                text(person, LdapField.TITLE),
                text(person, LdapField.MAIL),
                text(person, LdapField.PHONE),
                manager == null ? "-" : key(manager),
                place(person));
    }

    private @Nullable Entry managerOf(Entry person) throws LDAPException {
        String dn = person.getAttributeValue(one(LdapField.MANAGER));
        Entry manager = dn == null ? null : people.get(normal(dn));
        return manager == null || !isEnabled(manager) ? null : manager;
    }

    private String place(Entry person) throws LDAPException {
        Deque<String> names = new ArrayDeque<>();
        for (DN at = new DN(person.getDN()).getParent(); at != null; at = at.getParent()) {
            String name = departments.get(at.toNormalizedString());
            if (name != null) {
                names.addFirst(name);
            }
        }
        return String.join("/", names);
    }

    private boolean isEnabled(Entry person) {
        if (mapping.activeDirectory()) {
            return (Integer.parseInt(person.getAttributeValue("userAccountControl")) & 2) == 0;
        }
        return !"disabled".equals(person.getAttributeValue("employeeType"));
    }

    private String key(Entry person) {
        return mapping.activeDirectory()
                ? Guids.text(person.getAttributeValueBytes(mapping.key()))
                : person.getAttributeValue(mapping.key());
    }

    private String text(Entry person, LdapField field) {
        for (String attribute : mapping.of(field)) {
            String value = person.getAttributeValue(attribute);
            if (value != null) {
                return value;
            }
        }
        return "null";
    }

    private String one(LdapField field) {
        return mapping.of(field).get(0);
    }

    private static String normal(String dn) throws LDAPException {
        return new DN(dn).toNormalizedString();
    }
}
