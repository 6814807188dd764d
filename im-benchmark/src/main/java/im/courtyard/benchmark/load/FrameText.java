package im.courtyard.benchmark.load;

import java.util.Arrays;

/** ASCII text that is written again and again into the same bytes. */
final class FrameText {

    private byte[] bytes = new byte[512];
    private int length;

    FrameText clear() {
        length = 0;
        return this;
    }

    @SuppressWarnings("deprecation") // The one way to copy ASCII that makes no array.
    FrameText text(String ascii) {
        int more = ascii.length();
        room(more);
        ascii.getBytes(0, more, bytes, length);
        length += more;
        return this;
    }

    FrameText text(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    /** In decimal; not negative. */
    FrameText number(long number) {
        int digits = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
