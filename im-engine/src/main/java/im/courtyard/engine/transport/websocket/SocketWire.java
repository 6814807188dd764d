package im.courtyard.engine.transport.websocket;

import im.courtyard.engine.session.Wire;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one jakarta.websocket session. The outbound queue above keeps one write in flight:
 * Tomcat throws on two, Jetty buffers without bound. Closing may block on a client that does not
 * read, so it happens on another thread.
 */
final class SocketWire implements Wire {

    private static final Logger log = LoggerFactory.getLogger(SocketWire.class);
    private static final long SEND_TIMEOUT_MILLIS = 60_000;
    private static final int MAX_REASON_BYTES = 120;

    private final Session socket;
    private final Executor closer;

    SocketWire(Session socket, Executor closer) {
        this.socket = socket;
        this.closer = closer;
        socket.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
    }

    @Override
    public void send(String text, Consumer<@Nullable Throwable> done) {
        socket.getAsyncRemote()
                .sendText(text, result -> done.accept(result.isOK() ? null : failure(result)));
    }

    private static Throwable failure(jakarta.websocket.SendResult result) {
        Throwable exception = result.getException();
        return exception != null ? exception : new IOException("the write failed");
    }

    @Override
    public void close(int code, String reason) {
        try {
            closer.execute(() -> closeNow(code, reason));
        } catch (RejectedExecutionException e) {
            closeNow(code, reason);
        }
    }

    private void closeNow(int code, String reason) {
        try {
            String shown =
                    reason.length() > MAX_REASON_BYTES
                            ? reason.substring(0, MAX_REASON_BYTES)
                            : reason;
            socket.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), shown));
        } catch (IOException | RuntimeException e) {
            log.debug("closing a socket that is gone already", e);
        }
    }
}
