package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A client of RFC 6455: text and binary messages, whole or in fragments; pings are answered. It
 * reads frames where they lie and makes no object for any of them.
 */
public abstract class WebSocketConnection extends Connection {

    /** Sec-WebSocket-Key may be any 16 bytes; the answer to it is not checked. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final int MASK = 0x5a13772c;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FIN = 0x80;
    private static final byte[] NOTHING = {};

    private final String path;
    private final String head;
    private boolean open;
    private byte[] fragments = NOTHING;

    /**
     * @param path with the query, beginning with a slash
     * @param headers beside those of every handshake, such as {@code "Cookie: a=b"}
     */
    protected WebSocketConnection(
            Loop loop, InetSocketAddress address, String path, List<String> headers) {
        super(loop, address);
        StringBuilder text = new StringBuilder(" HTTP/1.1\r\nHost: ");
        text.append(address.getHostString()).append(':').append(address.getPort());
        text.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13");
        text.append("\r\nSec-WebSocket-Key: ").append(KEY);
        headers.forEach(header -> text.append("\r\n").append(header));
        this.path = path;
        this.head = text.append("\r\n\r\n").toString();
    }

    /** The handshake succeeded; messages may be sent. */
    protected abstract void opened();

    /** A whole message came; its bytes are to be read within this call only. */
    protected abstract void message(byte[] bytes, int from, int to);

    /** Begins the handshake; who has something to say before overrides this. */
    @Override
    protected void connected() {
        upgrade("");
    }

    /**
     * Begins the handshake.
     *
     * @param query what comes after the path, such as {@code "?ticket=abc"}
     */
    protected final void upgrade(String query) {
        write(("GET " + path + query + head).getBytes(ISO_8859_1));
    }

    /** Sends a text message. */
    protected final void send(byte[] bytes, int from, int length) {
        frame(TEXT, bytes, from, length);
    }

    /** Sends a text message of ASCII. */
    protected final void send(String ascii) {
        byte[] bytes = ascii.getBytes(ISO_8859_1);
        send(bytes, 0, bytes.length);
    }

    private void frame(int opcode, byte[] bytes, int from, int length) {
        ByteBuffer out = output(length + 14);
        out.put((byte) (FIN | opcode));
        if (length < 126) {
            out.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            out.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            out.put((byte) (0x80 | 127)).putLong(length);
        }
        out.putInt(MASK);
        int at = out.position();
        byte[] target = out.array();
        for (int i = 0; i < length; i++) {
            target[at + i] = (byte) (bytes[from + i] ^ (MASK >>> (24 - 8 * (i & 3))));
        }
        out.position(at + length);
    }

    @Override
    protected final int received(byte[] bytes, int from, int to) {
        int at = from;
        if (!open) {
            int end = endOfHead(bytes, from, to);
            if (end < 0) {
                return from;
            }
            String status = new String(bytes, from, Math.min(end - from, 12), ISO_8859_1);
            if (!status.equals("HTTP/1.1 101")) {
                fail("the handshake was answered " + status);
                return to;
            }
            open = true;
            at = end;
            opened();
        }
        return frames(bytes, at, to);
    }

    private static int endOfHead(byte[] bytes, int from, int to) {
        for (int i = from; i + 4 <= to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r') {
                return i + 4;
            }
        }
        return -1;
    }

    private int frames(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= 2 && !isClosed()) {
            int shortLength = bytes[at + 1] & 127;
            int head = shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10;
            if (to - at < head) {
                break;
            }
            long length = head == 2 ? shortLength : number(bytes, at + 2, head - 2);
            if (to - at < head + length) {
                break;
            }
            int begin = at + head;
            at = begin + (int) length;
            take(bytes[begin - head] & 255, bytes, begin, at);
        }
        return isClosed() ? to : at;
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[at + i] & 255;
        }
        return number;
    }

    private void take(int first, byte[] bytes, int from, int to) {
        boolean last = (first & FIN) != 0;
        switch (first & 15) {
            case TEXT, BINARY -> {
                if (last) {
                    message(bytes, from, to);
                } else {
                    fragments = Arrays.copyOfRange(bytes, from, to);
                }
            }
            case CONTINUATION -> {
                int length = fragments.length;
                byte[] joined = Arrays.copyOf(fragments, length + to - from);
                System.arraycopy(bytes, from, joined, length, to - from);
                fragments = last ? NOTHING : joined;
                if (last) {
                    message(joined, 0, joined.length);
                }
            }
            case PING -> frame(PONG, bytes, from, to - from);
            case CLOSE ->
                    fail("the server said close " + (to - from < 2 ? 0 : number(bytes, from, 2)));
            default -> {
                // A pong: nobody waits for one.
            }
        }
    }
}
