package im.courtyard.benchmark.host;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Sends every text back, and a text that begins with a star to all who are connected. Public
 * because Jetty refuses an endpoint class that is not.
 */
public final class EchoEndpoint extends Endpoint {

    private final Collection<Session> all;

    EchoEndpoint(Collection<Session> all) {
        this.all = all;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        all.add(session);
        session.addMessageHandler(
                String.class,
                (MessageHandler.Whole<String>)
                        text -> {
                            if (text.startsWith("*")) {
                                toAll(text);
                            } else {
                                back(session, text);
                            }
                        });
    }

    private static void back(Session session, String text) {
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void toAll(String text) {
        for (Session session : all) {
            session.getAsyncRemote().sendText(text, result -> {});
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        all.remove(session);
    }
}
