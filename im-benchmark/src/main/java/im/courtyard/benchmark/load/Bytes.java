package im.courtyard.benchmark.load;

/** Finds things in bytes without making any object of them. */
public final class Bytes {

    private Bytes() {}

    /** Index of the first occurrence that lies wholly between these, or -1. */
    public static int indexOf(byte[] wanted, byte[] bytes, int from, int to) {
        byte first = wanted[0];
        int last = to - wanted.length;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && startsWith(wanted, bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] wanted, byte[] bytes, int at) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** The decimal number that follows the first occurrence of this name, or -1. */
    public static long numberAfter(byte[] name, byte[] bytes, int from, int to) {
        int at = indexOf(name, bytes, from, to);
        if (at < 0) {
            return -1;
        }
        long number = 0;
        for (int i = at + name.length; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
