package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserKind;
import im.courtyard.engine.user.UserState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a user stands in cy_user. The numbers of kinds and states never change. */
final class UserRows {

    static final int PERSON = 0;
    static final int ACTIVE = 0;

    static final String COLUMNS =
            "u.user_id, u.username, u.name, u.pinyin, u.title, u.mail, u.phone, u.manager,"
                    + " u.avatar, u.kind, u.state, u.source, u.source_key";

    private static final List<String> OTHERS =
            List.of(
                    "username",
                    "username_key",
                    "name",
                    "name_key",
                    "pinyin",
                    "title",
                    "mail",
                    "phone",
                    "manager",
                    "avatar",
                    "kind",
                    "state",
                    "source",
                    "source_key",
                    "state_version");

    private static final RowShape SHAPE = new RowShape("cy_user", List.of("user_id"), OTHERS);
    static final SizedText INSERT = new SizedText(SHAPE::insert);
    static final String UPDATE =
            "UPDATE cy_user SET " + String.join(" = ?, ", OTHERS) + " = ? WHERE user_id = ?";

    private UserRows() {}

    static User read(ResultSet row) throws SQLException {
        return new User(
                row.getString("user_id"),
                row.getString("username"),
                row.getString("name"),
                row.getString("pinyin"),
                row.getString("title"),
                row.getString("mail"),
                row.getString("phone"),
                row.getString("manager"),
                row.getString("avatar"),
                kindOf(row.getInt("kind")),
                stateOf(row.getInt("state")),
                row.getString("source"),
                row.getString("source_key"));
    }

    /** The values of {@link #SHAPE}. */
    static @Nullable Object[] values(User user, long stateVersion) {
        return new @Nullable Object[] {
            user.id(),
            user.username(),
            user.usernameKey(),
            user.name(),
            user.name().toLowerCase(Locale.ROOT),
            user.pinyin(),
            user.title(),
            user.mail(),
            user.phone(),
            user.manager(),
            user.avatar(),
            codeOf(user.kind()),
            codeOf(user.state()),
            user.source(),
            user.sourceKey(),
            stateVersion
        };
    }

    /** The values of {@link #UPDATE}: the same, with the id last. */
    static @Nullable Object[] changes(User user, long stateVersion) {
        @Nullable Object[] values = values(user, stateVersion);
        @Nullable Object[] changes = Arrays.copyOfRange(values, 1, values.length + 1);
        changes[values.length - 1] = user.id();
        return changes;
    }

    private static int codeOf(UserKind kind) {
        return switch (kind) {
            case PERSON -> PERSON;
            case BOT -> 1;
        };
    }

    private static UserKind kindOf(int code) {
        return switch (code) {
            case PERSON -> UserKind.PERSON;
            case 1 -> UserKind.BOT;
            default -> throw new IllegalStateException("no user kind " + code);
        };
    }

    static int codeOf(UserState state) {
        return switch (state) {
            case ACTIVE -> ACTIVE;
            case LOCKED -> 1;
            case LEFT -> 2;
        };
    }

    private static UserState stateOf(int code) {
        return switch (code) {
            case ACTIVE -> UserState.ACTIVE;
            case 1 -> UserState.LOCKED;
            case 2 -> UserState.LEFT;
            default -> throw new IllegalStateException("no user state " + code);
        };
    }
}
