package im.courtyard.engine.conversation;

/** What a member may do in a group; stored by {@link #code()}, which never changes. */
public enum MemberRole {
    MEMBER(0),
    ADMIN(1),
    OWNER(2);

    private final int code;

    MemberRole(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static MemberRole of(int code) {
        return switch (code) {
            case 0 -> MEMBER;
            case 1 -> ADMIN;
            case 2 -> OWNER;
            default -> throw new IllegalArgumentException("no member role " + code);
        };
    }

    /** Owners and admins. */
    public boolean manages() {
        return this != MEMBER;
    }
}
