package im.courtyard.engine.cluster;

import java.util.Optional;

/**
 * What an item between nodes is about. Its code is part of the wire format: one is never given to
 * another meaning. A node skips the kinds that it does not know, so that two adjacent versions can
 * run together.
 */
public enum Kind {
    /** A committed message. */
    MESSAGE(32),
    /** A committed change of a conversation's name, owner or members. */
    CHANGE(33),
    /** A frame for the sessions of certain users, outside of any conversation's order. */
    TELL(34),
    /** Users whose cached facts are stale. */
    USERS_CHANGED(35),
    /** Asks for the live sessions of a node. */
    SESSIONS(48),
    /** Asks to end sessions. */
    KICK(49),
    /** Asks for what the overview shows of a node. */
    OVERVIEW(50),
    /** Asks what a node believes, to compare it with what others do. */
    CHECK(51),
    /** Asks a node to let its clients go elsewhere. */
    DRAIN(52);

    private static final Kind[] BY_CODE = new Kind[128];

    static {
        for (Kind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;

    /**
     * @param code 32 to 127; those below are the cluster's own
     */
    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Empty where a newer version sends what this one does not know. */
    static Optional<Kind> of(int code) {
        return code < 0 || code >= BY_CODE.length
                ? Optional.empty()
                : Optional.ofNullable(BY_CODE[code]);
    }
}
