package im.courtyard.client.http;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client proves who its user is. Suppliers are asked anew for every connection and every
 * call, on a thread of the runtime: they must answer at once from memory.
 */
public final class Credentials {

    private final Supplier<Map<String, String>> headers;
    private final @Nullable Supplier<CompletionStage<String>> tickets;
    private final boolean csrf;

    private Credentials(
            Supplier<Map<String, String>> headers,
            @Nullable Supplier<CompletionStage<String>> tickets,
            boolean csrf) {
        this.headers = headers;
        this.tickets = tickets;
        this.csrf = csrf;
    }

    /** A token of {@code POST token}. */
    public static Credentials bearer(String token) {
        return bearer(() -> token);
    }

    /** A token that the application renews. */
    public static Credentials bearer(Supplier<String> token) {
        return new Credentials(() -> Map.of("Authorization", "Bearer " + token.get()), null, false);
    }

    /** The host's session: the value of the Cookie header. */
    public static Credentials cookie(Supplier<String> cookie) {
        return new Credentials(() -> Map.of("Cookie", cookie.get()), null, true);
    }

    /** Whatever headers the host's own login wants. */
    public static Credentials headers(Supplier<Map<String, String>> headers) {
        return new Credentials(headers, null, true);
    }

    /** Tickets made elsewhere. They open the socket only: HTTP calls go out unsigned. */
    public static Credentials tickets(Supplier<CompletionStage<String>> tickets) {
        return new Credentials(Map::of, tickets, false);
    }

    Map<String, String> headersNow() {
        return headers.get();
    }

    /** Whether the host may ask for its own header on each change. */
    boolean wantsCsrf() {
        return csrf;
    }

    @Nullable Supplier<CompletionStage<String>> ticketSource() {
        return tickets;
    }
}
