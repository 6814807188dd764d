package im.courtyard.engine.conversation;

import org.jspecify.annotations.Nullable;

/** A change of a member's own settings; null leaves one as it is. */
public record MemberSettings(
        @Nullable Boolean muted,
        @Nullable Boolean pinned,
        @Nullable Boolean hidden,
        @Nullable Boolean markedUnread) {}
