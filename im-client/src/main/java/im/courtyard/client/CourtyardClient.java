package im.courtyard.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.http.CourtyardHttp;
import im.courtyard.client.http.Credentials;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.HistoryPage;
import im.courtyard.client.model.Limits;
import im.courtyard.client.model.MessageRange;
import im.courtyard.client.model.ReadState;
import im.courtyard.client.model.Receipts;
import im.courtyard.client.model.User;
import im.courtyard.client.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One device of one user: connects, stays connected, knows the user's conversations and sends.
 * Thread-safe. Answers complete, and listeners are called, one at a time on a thread of the
 * runtime: don't block there.
 */
public final class CourtyardClient implements AutoCloseable {

    private final Device device;
    private final CourtyardHttp http;
    private final @Nullable ClientRuntime ownRuntime;

    private CourtyardClient(Builder builder) {
        ClientRuntime given = builder.runtime;
        ClientRuntime runtime = given == null ? ClientRuntime.create() : given;
        Bases bases = new Bases(builder.bases);
        this.ownRuntime = given == null ? runtime : null;
        this.http =
                new CourtyardHttp(
                        runtime.http(),
                        bases::now,
                        Objects.requireNonNull(builder.credentials, "credentials"),
                        builder.httpTimeout);
        this.device = new Device(builder, runtime, bases, http);
    }

    /**
     * @param base the prefix under which Courtyard lives, such as {@code http://oa.local/im}
     */
    public static Builder builder(URI base) {
        return new Builder(base);
    }

    /**
     * Connects, and from then on reconnects by itself. Completes when the first sync is done; fails
     * only where the server does not want this client at all. Safe to call again.
     */
    public CompletionStage<User> connect() {
        return device.connect();
    }

    /** Drops the connection, if any, and connects at once: for when the network has changed. */
    public void reconnect() {
        device.reconnect();
    }

    public ConnectionState state() {
        return device.state();
    }

    /** Who is signed in, once the server has said so. */
    public Optional<User> user() {
        return Optional.ofNullable(device.greeting()).map(Connector.Greeting::user);
    }

    public Optional<Limits> limits() {
        return Optional.ofNullable(device.greeting()).map(Connector.Greeting::limits);
    }

    public CourtyardHttp http() {
        return http;
    }

    public void addListener(ClientListener listener) {
        device.listeners().add(listener);
    }

    public void removeListener(ClientListener listener) {
        device.listeners().remove(listener);
    }

    /**
     * Sends a message. Messages to one conversation are stored in the order of these calls. The
     * stage completes when the server has stored it, however many connections that takes; it fails
     * where the server refuses it for good, or the client is closed first.
     */
    public CompletionStage<Sent> send(Outgoing message) {
        return device.send(message);
    }

    /** Moves the own read cursor forward; completes when that is committed. */
    public CompletionStage<ReadState> read(long conversation, long seq) {
        return device.ask(Json.frame("read").put("conversation", conversation).put("seq", seq))
                .thenApply(answer -> device.readDone(Json.read(answer, ReadState.class)));
    }

    /** The newest messages. */
    public CompletionStage<HistoryPage> history(long conversation, int limit) {
        return history(frame(conversation, limit));
    }

    /**
     * @param before a seq, exclusive
     */
    public CompletionStage<HistoryPage> historyBefore(long conversation, long before, int limit) {
        return history(frame(conversation, limit).put("before", before));
    }

    /**
     * @param after a seq, exclusive
     */
    public CompletionStage<HistoryPage> historyAfter(long conversation, long after, int limit) {
        return history(frame(conversation, limit).put("after", after));
    }

    public CompletionStage<HistoryPage> historyAround(long conversation, long seq, int limit) {
        return history(frame(conversation, limit).put("around", seq));
    }

    private static ObjectNode frame(long conversation, int limit) {
        return Json.frame("history").put("conversation", conversation).put("limit", limit);
    }

    private CompletionStage<HistoryPage> history(ObjectNode frame) {
        return device.ask(frame)
                .thenApply(answer -> device.hold(Json.read(answer, HistoryPage.class)));
    }

    /**
     * @param seqs at most 100 whose readers are counted
     */
    public CompletionStage<Receipts> receipts(long conversation, List<Long> seqs) {
        ObjectNode frame = Json.frame("receipts").put("conversation", conversation);
        if (!seqs.isEmpty()) {
            frame.set("seqs", Json.tree(seqs));
        }
        return device.ask(frame).thenApply(CourtyardClient::receipts);
    }

    private static Receipts receipts(JsonNode answer) {
        List<Receipts.Cursor> cursors = new ArrayList<>();
        answer.path("cursors")
                .forEach(
                        each ->
                                cursors.add(
                                        new Receipts.Cursor(
                                                each.path(0).asText(), each.path(1).asLong())));
        List<Receipts.Count> counts = new ArrayList<>();
        answer.path("counts")
                .forEach(
                        each ->
                                counts.add(
                                        new Receipts.Count(
                                                each.path(0).asLong(),
                                                each.path(1).asInt(),
                                                each.path(2).asInt())));
        return new Receipts(cursors, counts);
    }

    /** Tells the others that the user is writing; lost where there is no connection. */
    public void typing(long conversation) {
        device.mention(Json.frame("typing").put("conversation", conversation));
    }

    /** Whose presence to hear of from now on; replaces the last list, and outlives connections. */
    public CompletionStage<Map<String, String>> watch(Collection<String> users) {
        return device.watch(List.copyOf(users))
                .thenApply(answer -> Json.read(answer.get("presence"), new TypeReference<>() {}));
    }

    /** All that are known, by id. */
    public List<ConversationState> conversations() {
        return device.local().states();
    }

    public Optional<ConversationState> conversation(long id) {
        return device.local().state(id);
    }

    /** Messages in memory, in runs without a gap. */
    public List<MessageRange> held(long conversation) {
        return device.local().held(conversation);
    }

    /**
     * Says goodbye and ends: at most two seconds, after which no thread of an own runtime runs any
     * more. What was not stored by then fails with {@code CLIENT_CLOSED}. Not for listeners to
     * call.
     */
    @Override
    public void close() {
        device.close();
        if (ownRuntime != null) {
            ownRuntime.close();
        }
    }

    /** How a client is made; all but the credentials has a default. */
    public static final class Builder {

        final List<URI> bases = new ArrayList<>();
        @Nullable Credentials credentials;
        @Nullable ClientRuntime runtime;
        String deviceId = UUID.randomUUID().toString();
        DeviceKind deviceKind = DeviceKind.SERVICE;
        @Nullable String deviceName;
        Duration backoffBase = Duration.ofMillis(250);
        Duration backoffCap = Duration.ofSeconds(30);
        Duration requestTimeout = Duration.ofSeconds(30);
        Duration httpTimeout = Duration.ofSeconds(8);
        int heldPerConversation = 200;
        int heldInAll = 20_000;
        int maxUnsent = 10_000;
        int pipeline = 1;
        long backfill = 1_000;

        private Builder(URI base) {
            bases.add(base);
        }

        /**
         * Another node of the same server, tried in turn when the connection is lost. Waits grow
         * only where all of them were tried.
         */
        public Builder alsoAt(URI base) {
            bases.add(base);
            return this;
        }

        public Builder credentials(Credentials how) {
            this.credentials = how;
            return this;
        }

        /** Shared threads; without it the client has its own and ends them when closed. */
        public Builder runtime(ClientRuntime shared) {
            this.runtime = shared;
            return this;
        }

        /**
         * @param id chosen once by the device and kept; at most 64 characters
         */
        public Builder device(String id, DeviceKind kind, @Nullable String name) {
            this.deviceId = id;
            this.deviceKind = kind;
            this.deviceName = name;
            return this;
        }

        /** The first wait before connecting again is drawn up to {@code base}, later up to cap. */
        public Builder backoff(Duration base, Duration cap) {
            this.backoffBase = base;
            this.backoffCap = cap;
            return this;
        }

        /** How long an answer may take; a message being sent is then sent again. */
        public Builder requestTimeout(Duration timeout) {
            this.requestTimeout = timeout;
            return this;
        }

        public Builder httpTimeout(Duration timeout) {
            this.httpTimeout = timeout;
            return this;
        }

        /** Messages kept in memory: of one conversation, and of all together. */
        public Builder held(int perConversation, int inAll) {
            this.heldPerConversation = perConversation;
            this.heldInAll = inAll;
            return this;
        }

        /** How many messages may wait to be sent. */
        public Builder maxUnsent(int messages) {
            this.maxUnsent = messages;
            return this;
        }

        /**
         * How many messages to one conversation may be under way at once. Order is kept with any
         * number; more than one is for those who send faster than the server answers.
         */
        public Builder pipeline(int messages) {
            this.pipeline = Math.max(1, messages);
            return this;
        }

        /** How many missed messages of a conversation listeners are told of; 0: none. */
        public Builder backfill(long messagesPerConversation) {
            this.backfill = messagesPerConversation;
            return this;
        }

        public CourtyardClient build() {
            return new CourtyardClient(this);
        }
    }
}
