package im.courtyard.engine.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the payload of an item: numbers in as few bytes as they need, texts and bytes after their
 * length. {@link WireReader} reads it. Not thread-safe.
 */
public final class WireWriter {

    private byte[] bytes;
    private int size;

    public WireWriter() {
        this(64);
    }

    WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** One byte, 0 to 255. */
    public WireWriter octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public WireWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** A number of 0 or more in one to nine bytes; a negative one takes ten. */
    public WireWriter number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    /** Eight bytes, whatever the value. */
    public WireWriter fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
        return this;
    }

    public WireWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public WireWriter bytes(byte[] value) {
        number(value.length);
        return raw(value);
    }

    /** Bytes without their length. */
    WireWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    /** An empty writer, this one unless it has grown too large to be kept. */
    WireWriter emptied(int largest) {
        size = 0;
        return bytes.length > largest ? new WireWriter() : this;
    }

    int size() {
        return size;
    }

    /** What has been written so far, without copying it: only the first {@link #size} bytes. */
    byte[] buffer() {
        return bytes;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
