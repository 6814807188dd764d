package im.courtyard.engine.user;

import org.jspecify.annotations.Nullable;

/**
 * Which users an administrator's list shows; null means any.
 *
 * @param text part of the name, pinyin or username
 * @param department only people of this department and those below it
 */
public record UserFilter(
        @Nullable String text, @Nullable String department, @Nullable UserState state) {}
