package im.courtyard.client;

import java.net.URI;
import java.util.List;

/** Where the server is: one address, or several that are tried in turn. Thread-safe. */
final class Bases {

    private final List<URI> all;
    private volatile int current;
    private int lost;

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

    /**
     * The one after this, which was lost; answers whether all were, one after the other, since
     * {@link #good}. Called by the client's serial executor only, as is {@link #good}.
     */
    boolean next() {
        int following = current + 1;
        current = following;
        lost++;
        return lost % all.size() == 0;
    }

    /** This one was there for a while. */
    void good() {
        lost = 0;
    }

    /** The WebSocket's address: http becomes ws, https becomes wss. */
    URI socket(String query) {
        return URI.create("ws" + now().toString().substring("http".length()) + "/ws" + query);
    }
}
