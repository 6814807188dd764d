package im.courtyard.engine.transport;

import org.jspecify.annotations.Nullable;

/** A user as the protocol writes one. */
public record UserView(
        String id,
        String username,
        String name,
        @Nullable String pinyin,
        @Nullable String title,
        @Nullable String department,
        @Nullable String mail,
        @Nullable String phone,
        @Nullable String avatar,
        String kind,
        String state) {}
