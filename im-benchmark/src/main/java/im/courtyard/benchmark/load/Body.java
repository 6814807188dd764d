package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The text of a measured message: 100 ASCII characters that no wire format has to escape. It begins
 * with a mark and carries, in hexadecimal, when it was to be sent, by which user, and as which of
 * that user's messages.
 */
public final class Body {

    public static final int LENGTH = 100;

    private static final int TIME = 2;
    private static final int SENDER = TIME + 16;
    private static final int SEQUENCE = SENDER + 8;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);

    private Body() {}

    /** A body to write into again and again. */
    public static byte[] template() {
        byte[] body = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            body[i] = (byte) ('a' + i % 26);
        }
        write(body, 0, 0, 0);
        return body;
    }

    /**
     * @param intended {@link System#nanoTime} at which it was to be sent
     */
    public static void write(byte[] body, long intended, int sender, int sequence) {
        body[0] = '~';
        body[1] = '#';
        hex(body, TIME, 16, intended);
        hex(body, SENDER, 8, sender);
        hex(body, SEQUENCE, 8, sequence);
    }

    private static void hex(byte[] body, int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            body[i] = DIGITS[(int) rest & 15];
            rest >>>= 4;
        }
    }

    /** Index of the first whole body between these, or -1. */
    public static int find(byte[] bytes, int from, int to) {
        for (int i = from; i + LENGTH <= to; i++) {
            if (bytes[i] == '~' && bytes[i + 1] == '#') {
                return i;
            }
        }
        return -1;
    }

    public static long intended(byte[] bytes, int body) {
        return number(bytes, body + TIME, 16);
    }

    public static int sender(byte[] bytes, int body) {
        return (int) number(bytes, body + SENDER, 8);
    }

    public static int sequence(byte[] bytes, int body) {
        return (int) number(bytes, body + SEQUENCE, 8);
    }

    private static long number(byte[] bytes, int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            int c = bytes[i];
            number = number << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
        }
        return number;
    }
}
