package im.courtyard.engine.conversation;

/** What kind of conversation it is; stored by {@link #code()}, which never changes. */
public enum ConversationKind {
    DIRECT(1),
    GROUP(2);

    private final int code;

    ConversationKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static ConversationKind of(int code) {
        return switch (code) {
            case 1 -> DIRECT;
            case 2 -> GROUP;
            default -> throw new IllegalArgumentException("no conversation kind " + code);
        };
    }
}
