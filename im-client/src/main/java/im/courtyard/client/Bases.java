package im.courtyard.client;

import java.net.URI;
import java.util.List;

/** Where the server is: one address, or several that are tried in turn. Thread-safe. */
final class Bases {

    private final List<URI> all;
    private volatile int current;

    Bases(List<URI> all) {
        this.all = all.stream().map(Bases::withoutSlash).toList();
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }

    URI now() {
        return all.get(Math.floorMod(current, all.size()));
    }

    /** Called by the client's serial executor only. */
    void next() {
        int following = current + 1;
        current = following;
    }

    /** The WebSocket's address: http becomes ws, https becomes wss. */
    URI socket(String query) {
        return URI.create("ws" + now().toString().substring("http".length()) + "/ws" + query);
    }
}
