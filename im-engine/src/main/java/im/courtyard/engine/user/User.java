package im.courtyard.engine.user;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person or bot known to the directory.
 *
 * @param id the host's own id, opaque, at most 64 characters
 * @param username what people sign in with; unique without regard to case
 * @param pinyin full pinyin and initials for search, as {@link Pinyin} makes it
 * @param manager user id of the manager
 * @param avatar hash of the picture that {@link UserDirectory#avatar} gives; null without one
 * @param source where this user comes from: {@code local}, or the name of a directory source
 * @param sourceKey identity in that source (objectGUID, entryUUID)
 */
public record User(
        String id,
        String username,
        String name,
        @Nullable String pinyin,
        @Nullable String title,
        @Nullable String mail,
        @Nullable String phone,
        @Nullable String manager,
        @Nullable String avatar,
        UserKind kind,
        UserState state,
        String source,
        @Nullable String sourceKey) {

    /** The source of those who come from no directory. */
    public static final String LOCAL = "local";

    /** Longest id, in characters. */
    public static final int MAX_ID = 64;

    public User {
        if (id.isBlank() || id.length() > MAX_ID) {
            throw new IllegalArgumentException(
                    "a user id has 1 to " + MAX_ID + " characters, this has " + id.length());
        }
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(name, "name");
    }

    /** An active person of the local source with nothing but a name. */
    public static User person(String id, String username, String name) {
        return new User(
                id,
                username,
                name,
                Pinyin.of(name),
                null,
                null,
                null,
                null,
                null,
                UserKind.PERSON,
                UserState.ACTIVE,
                LOCAL,
                null);
    }

    /** An application's own voice. */
    public static User bot(String id, String name) {
        return new User(
                id,
                id,
                name,
                Pinyin.of(name),
                null,
                null,
                null,
                null,
                null,
                UserKind.BOT,
                UserState.ACTIVE,
                LOCAL,
                null);
    }

    /** This user with the facts of a profile card. */
    public User withProfile(
            @Nullable String title,
            @Nullable String mail,
            @Nullable String phone,
            @Nullable String manager) {
        return new User(
                id, username, name, pinyin, title, mail, phone, manager, avatar, kind, state,
                source, sourceKey);
    }

    public User withState(UserState state) {
        return new User(
                id, username, name, pinyin, title, mail, phone, manager, avatar, kind, state,
                source, sourceKey);
    }

    public User withAvatar(@Nullable String avatar) {
        return new User(
                id, username, name, pinyin, title, mail, phone, manager, avatar, kind, state,
                source, sourceKey);
    }

    /** Whether no directory brought this user in. */
    public boolean isLocal() {
        return source.equals(LOCAL);
    }

    public boolean isActive() {
        return state == UserState.ACTIVE;
    }

    /** The username in the form that is unique: lower case by the root locale. */
    public String usernameKey() {
        return username.toLowerCase(Locale.ROOT);
    }
}
