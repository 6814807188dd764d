package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryGroup;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectoryPhoto;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.RemarkCode;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;

/** Makes departments, people and groups of entries. */
final class EntryMapper {

    private static final Pattern POSITION = Pattern.compile("-?\\d{1,9}");

    private final LdapMapping mapping;
    private final ReadableFields readable;
    private final Enabled enabled;

    EntryMapper(LdapMapping mapping, ReadableFields readable, Clock clock) {
        this.mapping = mapping;
        this.readable = readable;
        this.enabled = new Enabled(mapping, clock);
    }

    /** Returns the key; null where the entry was refused. */
    @Nullable String map(EntryClass entryClass, LdapEntry entry, EntrySink sink) {
        EntryValues values = new EntryValues(entry, mapping);
        String key = values.key();
        if (key == null) {
            sink.refused(
                    values.path(), RemarkCode.LDAP_NO_KEY.with(Map.of("attribute", mapping.key())));
            return null;
        }
        try {
            switch (entryClass) {
                case DEPARTMENT -> sink.department(department(key, values));
                case PERSON -> sink.person(person(key, values));
                case GROUP -> sink.group(group(key, values));
            }
        } catch (NoNameException e) {
            sink.refused(
                    key,
                    values.path(),
                    RemarkCode.ENTRY_MALFORMED.with(Map.of("attribute", e.attribute())));
        }
        return key;
    }

    DirectoryPerson person(String key, EntryValues values) {
        DirectoryPerson.Builder person = DirectoryPerson.at(key, values.path());
        EntryRef parent = values.parent();
        if (parent != null) {
            person.parent(parent);
        }
        person.enabled(enabled.of(values));
        for (LdapField field : readable.mapped()) {
            if (readable.wasRead(field, values)) {
                set(person, field, values);
            }
        }
        return person.build();
    }

    private static void set(DirectoryPerson.Builder person, LdapField field, EntryValues values) {
        switch (field) {
            case USERNAME -> person.username(values.first(field));
            case NAME -> person.name(values.first(field));
            case TITLE -> person.title(values.first(field));
            case MAIL -> person.mail(values.first(field));
            case PHONE -> person.phone(values.first(field));
            case MANAGER -> person.manager(values.firstRef(field));
            case DEPARTMENTS -> person.departments(values.refs(field));
            case PHOTO -> person.photo(photo(values.first(field)));
            default -> {
                // Not of a person.
            }
        }
    }

    private static DirectoryDepartment department(String key, EntryValues values) {
        EntryPath path = values.path();
        EntryRef parent = values.parent();
        if (parent == null && !path.parent().isEmpty()) {
            parent = EntryRef.at(path.parent());
        }
        String name = departmentName(values);
        return new DirectoryDepartment(key, parent, path, name, position(values));
    }

    static String departmentName(EntryValues values) {
        return named(LdapField.DEPARTMENT_NAME, values);
    }

    /** Whoever has none, or something else than a number, stands first. */
    private static int position(EntryValues values) {
        String text = values.first(LdapField.DEPARTMENT_POSITION);
        return text != null && POSITION.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    private static DirectoryGroup group(String key, EntryValues values) {
        return new DirectoryGroup(
                key,
                values.path(),
                named(LdapField.GROUP_NAME, values),
                values.refs(LdapField.MEMBER));
    }

    /** The name; where it may not be read, what the entry's own name says. */
    private static String named(LdapField field, EntryValues values) {
        String rdn = values.path().rdn();
        return Objects.requireNonNullElseGet(
                values.first(field), () -> rdn.substring(rdn.indexOf('=') + 1));
    }

    /** A search for people leaves the digest in the attribute's place. */
    private static @Nullable DirectoryPhoto photo(@Nullable String digest) {
        return digest == null ? null : new DirectoryPhoto(digest);
    }
}
