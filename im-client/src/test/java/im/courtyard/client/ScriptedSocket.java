package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server's end of one WebSocket, played by a test. */
final class ScriptedSocket {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    final String path;
    private final Socket socket;
    private volatile boolean closing;
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();

    ScriptedSocket(Socket socket, String path) {
        this.socket = socket;
        this.path = path;
    }

    void readAll(DataInputStream in) throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] data = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                data[i] ^= mask[i % 4];
            }
            if ((first & 0x0f) == CLOSE) {
                frames.add(Json.frame("CLOSE"));
                if (!closing) {
                    write(CLOSE, data);
                }
                socket.close();
                return;
            }
            JsonNode read = Json.parse(new String(data, StandardCharsets.UTF_8));
            if (read.isArray()) {
                read.forEach(frames::add);
            } else {
                frames.add(read);
            }
        }
    }

    /** The next frame of the client, which must be of this op. */
    JsonNode expect(String op) {
        try {
            JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
            if (frame == null || !op.equals(frame.path("op").asText())) {
                throw new AssertionError("expected " + op + ", got " + frame);
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean silentFor(long millis) throws InterruptedException {
        return frames.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    /** Answers ok with these fields, written with single quotes. */
    void ok(JsonNode request, String fields) {
        ObjectNode answer = Json.frame("ok").put("re", request.path("id").asLong());
        answer.setAll((ObjectNode) ScriptedServer.json("{" + fields + "}"));
        send(answer);
    }

    void error(JsonNode request, String code) {
        send(
                Json.frame("error")
                        .put("re", request.path("id").asLong())
                        .put("code", code)
                        .put("message", "no"));
    }

    void event(String frame) {
        send(ScriptedServer.json(frame));
    }

    void send(JsonNode frame) {
        write(TEXT, frame.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Hello and an empty or given sync: the client is online afterwards. */
    ScriptedSocket welcome(String epoch, String... conversations) {
        hello(epoch);
        ok(
                expect("sync"),
                "'conversations':[" + String.join(",", conversations) + "],'gone':[],'more':false");
        return this;
    }

    void hello(String epoch) {
        ok(
                expect("hello"),
                "'session':'s','epoch':'"
                        + epoch
                        + "','serverTime':1,'pingSeconds':20,"
                        + "'user':{'id':'me','username':'me','name':'Me','kind':'person','state':'active'},"
                        + "'limits':{'frameBytes':65536,'textLength':10000,'bodyBytes':32768,"
                        + "'groupMembers':10000,'mentions':500,'sendsPerSecond':20,'sendBurst':60}");
    }

    void closeWith(int code) {
        closing = true;
        write(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** The connection is gone without a word. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void write(int opcode, byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (data.length < 126) {
            frame.write(data.length);
        } else {
            frame.write(126);
            frame.write(data.length >> 8);
            frame.write(data.length);
        }
        frame.writeBytes(data);
        try {
            socket.getOutputStream().write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
