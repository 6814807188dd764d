package im.courtyard.engine.cluster;

/**
 * The wire format between nodes.
 *
 * <pre>
 * hello frame  1 | 12 random bytes | sealed: what, incarnation, nonce, echo, lowest, highest
 * items frame  2 | wire version | number of the first item | sealed: item, item, ...
 * item         kind (one byte) | length | payload
 * </pre>
 *
 * A hello frame never changes; how items are written depends on the version. Kinds below 32 are the
 * cluster's own, the others are {@link Kind}.
 */
final class Wire {

    /** The versions that this software speaks; adjacent ones run together. */
    static final Versions OURS = new Versions(1, 1);

    static final int HELLO = 1;
    static final int ITEMS = 2;

    static final int HEARTBEAT = 1;
    static final int PRESENCE = 2;
    static final int SNAPSHOT_BEGIN = 3;
    static final int SNAPSHOT_PART = 4;
    static final int SNAPSHOT_END = 5;
    static final int RESYNC = 6;
    static final int ASK = 7;
    static final int ANSWER = 8;

    /** Bytes before the sealed part of an items frame. */
    static final int HEADER = 10;

    /** What a frame should not exceed, in bytes; an item that is larger travels alone. */
    static final int FRAME = 256 * 1024;

    private Wire() {}

    /** A range of versions. */
    record Versions(int lowest, int highest) {

        /** The version in which two can speak; 0 where there is none. */
        int common(Versions other) {
            int common = Math.min(highest, other.highest);
            return common >= Math.max(lowest, other.lowest) ? common : 0;
        }
    }
}
