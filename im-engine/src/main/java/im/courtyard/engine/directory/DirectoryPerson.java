package im.courtyard.engine.directory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as a source has them. An attribute that is null is cleared only where {@code read} names
 * it: then it was asked for, may be read, and is absent.
 *
 * @param key identity in the source: objectGUID or entryUUID as text, at most 128 characters
 * @param parent the entry above, usually a department
 * @param path where the entry stands now
 * @param username what the person signs in with; needed at the first sight of a person
 * @param name display name; where there is none, the username
 * @param departments others that the person belongs to
 * @param enabled false where the directory lets the account in no more
 * @param read what was asked for and could be read
 */
public record DirectoryPerson(
        String key,
        @Nullable EntryRef parent,
        EntryPath path,
        @Nullable String username,
        @Nullable String name,
        @Nullable String title,
        @Nullable String mail,
        @Nullable String phone,
        @Nullable EntryRef manager,
        List<EntryRef> departments,
        @Nullable DirectoryPhoto photo,
        boolean enabled,
        Set<PersonAttribute> read) {

    public DirectoryPerson {
        departments = List.copyOf(departments);
        read = Set.copyOf(read);
    }

    /** Begins a person whose attributes are set one by one. */
    public static Builder at(String key, EntryPath path) {
        return new Builder(key, path);
    }

    /** Sets attributes by name; setting one, to null too, says that it was read. */
    public static final class Builder {

        private final String key;
        private final EntryPath path;
        private final EnumSet<PersonAttribute> read = EnumSet.noneOf(PersonAttribute.class);
        private @Nullable EntryRef parent;
        private @Nullable String username;
        private @Nullable String name;
        private @Nullable String title;
        private @Nullable String mail;
        private @Nullable String phone;
        private @Nullable EntryRef manager;
        private List<EntryRef> departments = List.of();
        private @Nullable DirectoryPhoto photo;
        private boolean enabled = true;

        private Builder(String key, EntryPath path) {
            this.key = key;
            this.path = path;
            this.parent = path.parent().isEmpty() ? null : EntryRef.at(path.parent());
        }

        /** Where it is not the entry that the path says. */
        public Builder parent(@Nullable EntryRef parent) {
            this.parent = parent;
            return this;
        }

        public Builder username(@Nullable String username) {
            this.username = username;
            return was(PersonAttribute.USERNAME);
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return was(PersonAttribute.NAME);
        }

        public Builder title(@Nullable String title) {
            this.title = title;
            return was(PersonAttribute.TITLE);
        }

        public Builder mail(@Nullable String mail) {
            this.mail = mail;
            return was(PersonAttribute.MAIL);
        }

        public Builder phone(@Nullable String phone) {
            this.phone = phone;
            return was(PersonAttribute.PHONE);
        }

        public Builder manager(@Nullable EntryRef manager) {
            this.manager = manager;
            return was(PersonAttribute.MANAGER);
        }

        public Builder departments(List<EntryRef> departments) {
            this.departments = departments;
            return was(PersonAttribute.DEPARTMENTS);
        }

        public Builder photo(@Nullable DirectoryPhoto photo) {
            this.photo = photo;
            return was(PersonAttribute.PHOTO);
        }

        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        private Builder was(PersonAttribute attribute) {
            read.add(attribute);
            return this;
        }

        public DirectoryPerson build() {
            return new DirectoryPerson(
                    key,
                    parent,
                    path,
                    username,
                    name,
                    title,
                    mail,
                    phone,
                    manager,
                    departments,
                    photo,
                    enabled,
                    read);
        }
    }
}
