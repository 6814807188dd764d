package im.courtyard.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A person or a bot.
 *
 * @param kind {@code person} or {@code bot}
 * @param state {@code active}, {@code locked} or {@code left}
 */
public record User(
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
