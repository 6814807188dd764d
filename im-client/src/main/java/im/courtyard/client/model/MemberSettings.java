package im.courtyard.client.model;

import org.jspecify.annotations.Nullable;

/** Changes of one's own settings in a conversation; null keeps what is. */
public record MemberSettings(
        @Nullable Boolean muted,
        @Nullable Boolean pinned,
        @Nullable Boolean hidden,
        @Nullable Boolean markedUnread) {

    public static MemberSettings mute(boolean on) {
        return new MemberSettings(on, null, null, null);
    }

    public static MemberSettings pin(boolean on) {
        return new MemberSettings(null, on, null, null);
    }

    public static MemberSettings hide(boolean on) {
        return new MemberSettings(null, null, on, null);
    }

    public static MemberSettings markUnread(boolean on) {
        return new MemberSettings(null, null, null, on);
    }
}
