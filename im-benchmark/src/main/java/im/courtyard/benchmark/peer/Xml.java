package im.courtyard.benchmark.peer;

/**
 * Finds the parts of an XML stream where they lie in the bytes that came, without making any
 * object. Knows what XMPP allows: elements, attributes and text, and a declaration at the start.
 */
final class Xml {

    private Xml() {}

    /** Index of the first byte that is no space, or {@code to}. */
    static int skipSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /**
     * The end of what begins here: the declaration, the head of the stream, the end of the stream,
     * or a whole element.
     *
     * @return index of the first byte behind it, or -1 if some of it is still to come
     */
    static int end(byte[] bytes, int from, int to) {
        int depth = 0;
        int at = from;
        while (true) {
            int tag = indexOf((byte) '<', bytes, at, to);
            int close = endOfTag(bytes, tag, to);
            if (close < 0) {
                return -1;
            }
            if (bytes[tag + 1] == '/') {
                depth--;
            } else if (bytes[close - 2] != '/') {
                depth++;
            }
            if (depth <= 0 || bytes[tag + 1] == '?' || isNamed("stream:stream", bytes, tag)) {
                return close;
            }
            at = close;
        }
    }

    /** Index of the first byte behind the tag that begins here, or -1. */
    private static int endOfTag(byte[] bytes, int tag, int to) {
        if (tag < 0) {
            return -1;
        }
        byte quote = 0;
        for (int i = tag + 1; i < to; i++) {
            byte b = bytes[i];
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '>') {
                return i + 1;
            } else if (b == '\'' || b == '"') {
                quote = b;
            }
        }
        return -1;
    }

    private static int indexOf(byte wanted, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the tag that begins here has this name. */
    static boolean isNamed(String name, byte[] bytes, int tag) {
        int length = name.length();
        for (int i = 0; i < length; i++) {
            if (bytes[tag + 1 + i] != name.charAt(i)) {
                return false;
            }
        }
        byte next = bytes[tag + 1 + length];
        return next == '>' || next == '/' || isSpace(next);
    }

    /** Whether the tag that begins here has this attribute with this value. */
    static boolean has(byte[] attribute, byte[] value, byte[] bytes, int tag, int to) {
        int at = value(attribute, bytes, tag, to);
        if (at < 0) {
            return false;
        }
        for (int i = 0; i < value.length; i++) {
            if (bytes[at + i] != value[i]) {
                return false;
            }
        }
        return bytes[at + value.length] == bytes[at - 1];
    }

    /**
     * The value of an attribute that is a decimal number.
     *
     * @return -1 if the tag that begins here does not have it
     */
    static long number(byte[] attribute, byte[] bytes, int tag, int to) {
        int at = value(attribute, bytes, tag, to);
        if (at < 0) {
            return -1;
        }
        long number = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** Index of the first byte of an attribute's value, behind its quote, or -1. */
    private static int value(byte[] attribute, byte[] bytes, int tag, int to) {
        byte quote = 0;
        int length = attribute.length;
        for (int i = tag + 1; i < to; i++) {
            byte b = bytes[i];
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '\'' || b == '"') {
                if (bytes[i - 1] == '='
                        && endsWith(attribute, bytes, i - 1)
                        && isSpace(bytes[i - 2 - length])) {
                    return i + 1;
                }
                quote = b;
            } else if (b == '>') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] wanted, byte[] bytes, int end) {
        int begin = end - wanted.length;
        if (begin < 1) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[begin + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
