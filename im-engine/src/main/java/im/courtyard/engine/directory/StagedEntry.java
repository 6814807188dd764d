package im.courtyard.engine.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies in the staging table while a run thinks about it. References are in the form
 * of {@link References}.
 *
 * @param departments those of a person beside the one that the entry stands in
 * @param photo hash of the picture
 */
public record StagedEntry(
        EntryKind kind,
        String key,
        String base,
        @Nullable String parent,
        String path,
        @Nullable String username,
        @Nullable String name,
        @Nullable String title,
        @Nullable String mail,
        @Nullable String phone,
        @Nullable String manager,
        List<String> departments,
        @Nullable String photo,
        boolean enabled,
        int position,
        Set<PersonAttribute> read) {

    static StagedEntry of(String base, DirectoryDepartment one) {
        return new StagedEntry(
                EntryKind.DEPARTMENT,
                one.key(),
                base,
                References.write(one.parent()),
                References.write(one.path()),
                null,
                one.name(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                true,
                one.position(),
                Set.of());
    }

    static StagedEntry of(String base, DirectoryGroup one) {
        return new StagedEntry(
                EntryKind.GROUP,
                one.key(),
                base,
                null,
                References.write(one.path()),
                null,
                blankAsNull(one.name()),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                true,
                0,
                Set.of());
    }

    static StagedEntry of(String base, DirectoryPerson one) {
        DirectoryPhoto photo = one.photo();
        return new StagedEntry(
                EntryKind.PERSON,
                one.key(),
                base,
                References.write(one.parent()),
                References.write(one.path()),
                blankAsNull(one.username()),
                blankAsNull(one.name()),
                blankAsNull(one.title()),
                blankAsNull(one.mail()),
                blankAsNull(one.phone()),
                References.write(one.manager()),
                one.departments().stream().map(References::write).toList(),
                photo == null ? null : photo.hash(),
                one.enabled(),
                0,
                one.read());
    }

    static StagedEntry gone(String base, String key) {
        return new StagedEntry(
                EntryKind.GONE,
                key,
                base,
                null,
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                false,
                0,
                Set.of());
    }

    /** The same entry as if nothing of it had been asked for. */
    StagedEntry withoutAttributes() {
        return new StagedEntry(
                kind, key, base, parent, path, null, null, null, null, null, null, List.of(), null,
                enabled, position, Set.of());
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The username in the form that is unique; null for those who claim none. */
    public @Nullable String usernameKey() {
        return kind == EntryKind.PERSON ? lower(username) : null;
    }

    /** The mail address in the form that is unique. */
    public @Nullable String mailKey() {
        return lower(mail);
    }

    /** Finds this entry by its path. */
    public String pathKey() {
        return digest(path);
    }

    static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** SHA-256 in hex: 64 characters, whatever the length of the text. */
    static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
