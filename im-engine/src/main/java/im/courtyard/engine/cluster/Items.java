package im.courtyard.engine.cluster;

/** Items within a frame, one after another. */
final class Items {

    /** The most that an item takes beside its payload, in bytes. */
    static final int OVERHEAD = 6;

    private Items() {}

    /** Hears of the items of a frame. */
    @FunctionalInterface
    interface Each {
        void item(int kind, byte[] payload);
    }

    static void write(WireWriter frame, int kind, byte[] payload) {
        frame.octet(kind).bytes(payload);
    }

    /** Says how many there were. */
    static int read(byte[] items, Each each) {
        WireReader reader = new WireReader(items);
        int count = 0;
        while (reader.hasMore()) {
            each.item(reader.octet(), reader.bytes());
            count++;
        }
        return count;
    }
}
