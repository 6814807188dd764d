package im.courtyard.ldap;

import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/** What an entry holds, by our own fields. */
final class EntryValues {

    private final LdapEntry entry;
    private final LdapMapping mapping;
    private final ExtendedName name;

    EntryValues(LdapEntry entry, LdapMapping mapping) {
        this.entry = entry;
        this.mapping = mapping;
        this.name = ExtendedName.parse(entry.getDn());
    }

    String dn() {
        return name.dn();
    }

    EntryPath path() {
        return DistinguishedNames.path(name.dn());
    }

    /** Null where the entry has none, or our account may not see it. */
    @Nullable String key() {
        LdapAttribute attribute = entry.getAttribute(mapping.key());
        if (attribute == null) {
            return null;
        }
        if (mapping.activeDirectory()) {
            return Guids.text(attribute.getBinaryValue());
        }
        String text = attribute.getStringValue();
        return text.isBlank() ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The entry above, by identity where the server says it; null: by the path. */
    @Nullable EntryRef parent() {
        LdapAttribute guid = entry.getAttribute(ActiveDirectory.PARENT_GUID);
        return guid == null ? null : EntryRef.key(Guids.text(guid.getBinaryValue()));
    }

    boolean has(LdapField field) {
        return mapping.of(field).stream().anyMatch(name -> entry.getAttribute(name) != null);
    }

    @Nullable String first(LdapField field) {
        for (String attribute : mapping.of(field)) {
            String value = text(attribute);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Nullable EntryRef firstRef(LdapField field) {
        return refs(field).stream().findFirst().orElse(null);
    }

    /**
     * @throws NoNameException where a value is no distinguished name
     */
    List<EntryRef> refs(LdapField field) {
        return mapping.of(field).stream().flatMap(attribute -> refs(attribute).stream()).toList();
    }

    private List<EntryRef> refs(String attribute) {
        return all(attribute).stream()
                .filter(value -> !value.isBlank())
                .map(value -> ref(attribute, value))
                .toList();
    }

    private static EntryRef ref(String attribute, String value) {
        try {
            return ExtendedName.parse(value).ref();
        } catch (IllegalArgumentException e) {
            throw new NoNameException(attribute, e);
        }
    }

    @Nullable String text(String attribute) {
        return all(attribute).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private Collection<String> all(String attribute) {
        LdapAttribute found = entry.getAttribute(attribute);
        return found == null ? List.of() : found.getStringValues();
    }
}
