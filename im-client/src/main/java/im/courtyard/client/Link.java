package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket: frames in, frames out, one end. Confined to the client's serial executor but for
 * the callbacks of java.net.http, which hand over to it. The next frame is asked of the socket only
 * when the last one has been dealt with, so a slow listener pushes back on the wire, not on memory.
 */
final class Link implements WebSocket.Listener {

    /** What a connection tells its owner, on the serial executor. */
    interface Owner {
        void opened(Link link);

        void frame(Link link, JsonNode frame);

        /** Called once. {@code code} is the close code, 0 where there was none. */
        void closed(Link link, int code, String reason);
    }

    private static final String SUBPROTOCOL = "courtyard.v1";

    /** Frames that wait while one is being written leave together, up to this many characters. */
    private static final int BATCH_CHARS = 16 * 1024;

    /** No answer of the protocol is nearly as long; what is would only eat memory. */
    private static final int MAX_FRAME_CHARS = 32 * 1024 * 1024;

    private final Executor serial;
    private final Owner owner;
    private final StringBuilder partial = new StringBuilder();
    private final Deque<String> out = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean writing;
    private boolean ended;

    private Link(Executor serial, Owner owner) {
        this.serial = serial;
        this.owner = owner;
    }

    static Link open(HttpClient http, URI uri, Duration timeout, Executor serial, Owner owner) {
        Link link = new Link(serial, owner);
        http.newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .connectTimeout(timeout)
                .buildAsync(uri, link)
                .whenComplete(
                        (socket, failure) ->
                                serial.execute(() -> link.handshaken(socket, failure)));
        return link;
    }

    private void handshaken(@Nullable WebSocket opened, @Nullable Throwable failure) {
        if (opened == null) {
            end(0, String.valueOf(failure));
        } else if (ended) {
            opened.abort();
        } else {
            socket = opened;
            owner.opened(this);
            flush();
        }
    }

    void send(JsonNode frame) {
        if (!ended) {
            out.add(frame.toString());
            flush();
        }
    }

    private void flush() {
        if (writing || ended || socket == null || out.isEmpty()) {
            return;
        }
        writing = true;
        socket.sendText(batch(), true)
                .whenComplete((s, failure) -> serial.execute(() -> written(failure)));
    }

    private String batch() {
        String first = out.remove();
        String next = out.peek();
        if (next == null || first.length() + next.length() > BATCH_CHARS) {
            return first;
        }
        StringBuilder frames = new StringBuilder("[").append(first);
        while (next != null && frames.length() + next.length() <= BATCH_CHARS) {
            frames.append(',').append(out.remove());
            next = out.peek();
        }
        return frames.append(']').toString();
    }

    private void written(@Nullable Throwable failure) {
        writing = false;
        if (failure != null) {
            abort(String.valueOf(failure));
        } else {
            flush();
        }
    }

    /** Says goodbye; the caller aborts where no answer comes. */
    void close() {
        if (socket == null) {
            abort("closed");
        } else {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    /** Ends at once, whatever the other side does. */
    void abort(String reason) {
        if (socket != null) {
            socket.abort();
        }
        end(0, reason);
    }

    private void end(int code, String reason) {
        if (!ended) {
            ended = true;
            out.clear();
            owner.closed(this, code, reason);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (partial.length() + data.length() > MAX_FRAME_CHARS) {
            serial.execute(() -> abort("The server sent a frame without end"));
            return null;
        }
        partial.append(data);
        if (!last) {
            from.request(1);
            return null;
        }
        String text = partial.toString();
        partial.setLength(0);
        serial.execute(() -> received(from, text));
        return null;
    }

    private void received(WebSocket from, String text) {
        if (ended) {
            return;
        }
        try {
            deal(Json.parse(text));
        } catch (IllegalArgumentException e) {
            abort("The server sent what is no frame");
            return;
        }
        from.request(1);
    }

    private void deal(JsonNode read) {
        if (!read.isArray()) {
            owner.frame(this, read);
            return;
        }
        for (JsonNode frame : read) {
            owner.frame(this, frame);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        serial.execute(() -> end(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        serial.execute(() -> abort(String.valueOf(failure)));
    }
}
