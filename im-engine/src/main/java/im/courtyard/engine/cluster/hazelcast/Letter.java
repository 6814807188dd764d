package im.courtyard.engine.cluster.hazelcast;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What buses write to each other, as bytes: kind (1 byte), length of the name (2), the sender's
 * name (UTF-8), number (8), then the frame. The number ties an answer to its frame. Unknown kinds
 * are for later versions and passed over.
 */
record Letter(byte kind, String from, long number, byte[] frame) {

    /** Somebody is here, and wants to know who else is. */
    static final byte HELLO = 1;

    /** The answer to a hello. */
    static final byte HERE = 2;

    /** Somebody leaves. */
    static final byte BYE = 3;

    static final byte FRAME = 4;

    /** The frame of this number was taken in. */
    static final byte TAKEN = 5;

    /** The frame of this number was not taken in. */
    static final byte REFUSED = 6;

    private static final byte[] NOTHING = {};
    private static final int FIXED = 1 + 2 + 8;

    static Letter of(byte kind, String from) {
        return new Letter(kind, from, 0, NOTHING);
    }

    static Letter answer(boolean taken, String from, long number) {
        return new Letter(taken ? TAKEN : REFUSED, from, number, NOTHING);
    }

    byte[] written() {
        byte[] name = from.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED + name.length + frame.length)
                .put(kind)
                .putShort((short) name.length)
                .put(name)
                .putLong(number)
                .put(frame)
                .array();
    }

    /**
     * @throws java.nio.BufferUnderflowException where it is none
     */
    static Letter read(byte[] written) {
        ByteBuffer buffer = ByteBuffer.wrap(written);
        byte kind = buffer.get();
        byte[] name = new byte[Math.min(buffer.getShort() & 0xFFFF, buffer.remaining())];
        buffer.get(name);
        long number = buffer.getLong();
        byte[] frame = new byte[buffer.remaining()];
        buffer.get(frame);
        return new Letter(kind, new String(name, StandardCharsets.UTF_8), number, frame);
    }
}
