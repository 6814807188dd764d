package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.http.CourtyardHttp;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.model.Limits;
import im.courtyard.client.model.User;
import im.courtyard.client.wire.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a client connected: ticket, socket, hello, sync; and again after any end that the server
 * does not mean for good. Confined to the serial executor.
 */
final class Connector implements Link.Owner {

    /** Who acts on what the connection goes through. */
    interface Crew {
        void state(ConnectionState state, @Nullable String reason);

        void connected(Link link);

        /** Hello was answered. Answers when everything missed is known. */
        CompletionStage<Void> greeted(Greeting greeting);

        void online();

        /** Frames were dropped on the way: sync and ask again. */
        CompletionStage<Void> resync();

        void frame(JsonNode frame);

        void disconnected(String reason);

        void ended(CourtyardException why);
    }

    /** What the server says at the beginning. */
    record Greeting(String session, String epoch, User user, Limits limits, int pingSeconds) {}

    private static final Logger log = LoggerFactory.getLogger(Connector.class);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final long STABLE_MILLIS = 10_000;
    private static final int DEFAULT_PING_SECONDS = 20;
    private static final double SILENT_PINGS = 2.5;
    private static final int MAX_BAD_TICKETS = 3;

    /** After its bye the server closes; where that does not come, we do. */
    private static final long BYE_MILLIS = 3_000;

    /** Longer than any node takes to drain: nobody stays away for more by a server's word. */
    private static final long MAX_AFTER_MILLIS = Duration.ofMinutes(10).toMillis();

    private static final String RESYNC = "resync";
    private static final Set<Integer> FINAL_CODES = Set.of(4001, 4002, 4004);

    private final Executor serial;
    private final HttpClient http;
    private final CourtyardHttp api;
    private final Bases bases;
    private final Requests requests;
    private final Repairs.Later later;
    private final LongSupplier clock;
    private final Backoff backoff;
    private final ObjectNode hello;
    private final Crew crew;

    private ConnectionState state = ConnectionState.OFFLINE;
    private @Nullable Link link;
    private @Nullable JsonNode bye;
    private int attempt;
    private int badTickets;
    private long heardAt;
    private long onlineSince;
    private long silenceMillis;

    Connector(
            Executor serial,
            HttpClient http,
            CourtyardHttp api,
            Bases bases,
            Requests requests,
            Repairs.Later later,
            LongSupplier clock,
            Backoff backoff,
            ObjectNode hello,
            Crew crew) {
        this.serial = serial;
        this.http = http;
        this.api = api;
        this.bases = bases;
        this.requests = requests;
        this.later = later;
        this.clock = clock;
        this.backoff = backoff;
        this.hello = hello;
        this.crew = crew;
        silence(DEFAULT_PING_SECONDS);
    }

    private void silence(int pingSeconds) {
        silenceMillis = Math.round(pingSeconds * SILENT_PINGS * 1000);
    }

    void start() {
        if (state == ConnectionState.OFFLINE && attempt == 0) {
            attempt();
        }
    }

    /** The network changed: drops what there is and connects at once. */
    void reconnect() {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        backoff.reset();
        lose("reconnect asked for");
        attempt();
    }

    private void attempt() {
        int number = ++attempt;
        state(ConnectionState.CONNECTING, null);
        bye = null;
        api.ticket()
                .whenComplete(
                        (ticket, failure) ->
                                serial.execute(
                                        () -> {
                                            if (number == attempt) {
                                                ticket(ticket, failure);
                                            }
                                        }));
        later.run(
                () -> {
                    if (number == attempt && state == ConnectionState.CONNECTING) {
                        retry("no connection within " + HANDSHAKE.toSeconds() + " s");
                    }
                },
                HANDSHAKE.toMillis());
    }

    private void ticket(@Nullable String ticket, @Nullable Throwable failure) {
        if (ticket == null) {
            CourtyardException why =
                    CourtyardException.of(failure == null ? new IllegalStateException() : failure);
            if (why.passing() || "INTERNAL".equals(why.code())) {
                retry(why.getMessage());
            } else {
                end(why);
            }
            return;
        }
        URI socket = bases.socket("?ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
        link = Link.open(http, socket, HANDSHAKE, serial, this);
    }

    @Override
    public void opened(Link from) {
        if (from != link) {
            from.abort("late");
            return;
        }
        heardAt = clock.getAsLong();
        crew.connected(from);
        requests.ask(hello.deepCopy(), Requests.Loss.FAIL)
                .whenComplete(
                        (answer, failure) -> {
                            if (from == link) {
                                greeted(from, answer, failure);
                            }
                        });
    }

    private void greeted(Link from, @Nullable JsonNode answer, @Nullable Throwable failure) {
        if (answer == null) {
            retry(String.valueOf(failure));
            return;
        }
        Greeting greeting = Json.read(answer, Greeting.class);
        if (greeting.pingSeconds() > 0) {
            silence(greeting.pingSeconds());
        }
        badTickets = 0;
        state(ConnectionState.SYNCING, null);
        crew.greeted(greeting)
                .whenComplete(
                        (done, syncFailure) -> {
                            if (from == link) {
                                synced(syncFailure);
                            }
                        });
    }

    private void synced(@Nullable Throwable failure) {
        if (failure != null) {
            retry("sync failed: " + CourtyardException.of(failure).getMessage());
            return;
        }
        onlineSince = clock.getAsLong();
        state(ConnectionState.ONLINE, null);
        crew.online();
    }

    @Override
    public void frame(Link from, JsonNode frame) {
        if (from != link) {
            return;
        }
        heardAt = clock.getAsLong();
        switch (frame.path("op").asText()) {
            case "ok" -> requests.answered(frame);
            case "error" -> refused(frame);
            case "ping" -> from.send(Json.frame("pong").put("n", frame.path("n").asLong()));
            case "bye" -> bye(from, frame);
            case "resync" -> resync();
            default -> crew.frame(frame);
        }
    }

    private void bye(Link from, JsonNode frame) {
        bye = frame;
        later.run(
                () -> {
                    if (from == link) {
                        from.abort("the server did not close");
                    }
                },
                BYE_MILLIS);
    }

    private void refused(JsonNode error) {
        if (error.has("re")) {
            requests.answered(error);
        } else {
            log.warn("The server could not read a frame: {}", error.path("code").asText());
        }
    }

    private void resync() {
        Link from = link;
        if (state != ConnectionState.ONLINE) {
            retry("frames were dropped during sync");
            return;
        }
        state(ConnectionState.SYNCING, RESYNC);
        crew.resync()
                .whenComplete(
                        (done, failure) -> {
                            if (from == link && failure == null) {
                                state(ConnectionState.ONLINE, RESYNC);
                            } else if (from == link) {
                                retry("sync failed: " + failure);
                            }
                        });
    }

    @Override
    public void closed(Link from, int code, String reason) {
        if (from != link) {
            return;
        }
        JsonNode said = bye;
        String why = said == null ? (code == 0 ? reason : "close code " + code) : codeOf(said);
        link = null;
        if (state == ConnectionState.CLOSED) {
            crew.disconnected(why);
        } else if (isFinal(code, said)) {
            end(new CourtyardException(said == null ? "CLOSED_" + code : codeOf(said), why));
        } else {
            retry(why, said == null ? 0 : afterMillis(said));
        }
    }

    private boolean isFinal(int code, @Nullable JsonNode said) {
        boolean forGood =
                said == null
                        ? FINAL_CODES.contains(code)
                        : !said.path("reconnect").asBoolean(!FINAL_CODES.contains(code));
        boolean ticket = said != null && "TICKET_INVALID".equals(codeOf(said));
        return forGood && !(ticket && ++badTickets < MAX_BAD_TICKETS);
    }

    /** How long a node that empties itself wants this client to wait before it connects again. */
    private static long afterMillis(JsonNode said) {
        return Math.max(0, Math.min(said.path("afterMs").asLong(), MAX_AFTER_MILLIS));
    }

    private static String codeOf(JsonNode said) {
        return said.path("code").asText("BYE");
    }

    private void retry(@Nullable String reason) {
        retry(reason, 0);
    }

    private void retry(@Nullable String reason, long afterMillis) {
        if (state == ConnectionState.CLOSED) {
            return;
        }
        if (state == ConnectionState.ONLINE && clock.getAsLong() - onlineSince >= STABLE_MILLIS) {
            backoff.reset();
            bases.good();
        }
        lose(String.valueOf(reason));
        long wait = bases.next() ? backoff.nextMillis() : backoff.shortMillis();
        int number = attempt;
        later.run(
                () -> {
                    if (number == attempt && state == ConnectionState.OFFLINE) {
                        attempt();
                    }
                },
                afterMillis + wait);
    }

    private void lose(String reason) {
        attempt++;
        Link last = link;
        link = null;
        if (last != null) {
            last.abort(reason);
        }
        state(ConnectionState.OFFLINE, reason);
        crew.disconnected(reason);
    }

    private void end(CourtyardException why) {
        attempt++;
        link = null;
        state(ConnectionState.CLOSED, why.code());
        crew.ended(why);
    }

    /**
     * Says goodbye and ends for good; {@link Crew#disconnected} follows when the socket is gone.
     */
    void close(CourtyardException why) {
        Link last = link;
        if (state != ConnectionState.CLOSED) {
            attempt++;
            state(ConnectionState.CLOSED, why.code());
            crew.ended(why);
        }
        if (last == null) {
            crew.disconnected(why.code());
        } else {
            last.close();
            later.run(() -> last.abort("no answer to the close"), 1_000);
        }
    }

    /** Finds out a connection that died without a word. */
    void tick() {
        if (link != null && clock.getAsLong() - heardAt > silenceMillis && heardAt > 0) {
            retry("nothing heard for " + silenceMillis + " ms");
        }
    }

    private void state(ConnectionState next, @Nullable String reason) {
        if (state != next) {
            state = next;
            crew.state(next, reason);
        }
    }
}
