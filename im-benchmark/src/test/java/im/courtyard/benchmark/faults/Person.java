package im.courtyard.benchmark.faults;

import im.courtyard.client.ClientListener;
import im.courtyard.client.ClientRuntime;
import im.courtyard.client.ConnectionState;
import im.courtyard.client.CourtyardClient;
import im.courtyard.client.DeviceKind;
import im.courtyard.client.Outgoing;
import im.courtyard.client.Sent;
import im.courtyard.client.history.History;
import im.courtyard.client.history.Place;
import im.courtyard.client.http.Credentials;
import im.courtyard.client.model.Message;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** A user with one live client, whose doings and sights go into the history. */
final class Person implements ClientListener, AutoCloseable {

    private static final long EVERYTHING = 1_000_000;

    private final String user;
    private final URI home;
    private final History history;
    private final Pace pace;
    private final CourtyardClient client;
    private final Map<Long, Long> told = new ConcurrentHashMap<>();
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger resyncs = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

    /**
     * @param bases where the client tries in turn
     */
    Person(String user, List<URI> bases, ClientRuntime runtime, History history, Pace pace) {
        this.user = user;
        this.home = bases.get(0);
        this.history = history;
        this.pace = pace;
        CourtyardClient.Builder builder =
                builder(user, bases.get(0), runtime)
                        .device("d-" + user, DeviceKind.DESKTOP, null)
                        .pipeline(pipeline(user))
                        .backfill(EVERYTHING);
        bases.subList(1, bases.size()).forEach(builder::alsoAt);
        this.client = builder.build();
        client.addListener(this);
        client.connect();
    }

    /** One in two waits for each answer; the others have several messages under way. */
    private static int pipeline(String user) {
        return user.hashCode() % 2 == 0 ? 1 : 20;
    }

    static CourtyardClient.Builder builder(String user, URI base, ClientRuntime runtime) {
        return CourtyardClient.builder(base)
                .credentials(Credentials.headers(() -> Map.of("X-Test-User", user)))
                .runtime(runtime)
                .requestTimeout(Duration.ofSeconds(20))
                .httpTimeout(Duration.ofSeconds(4))
                .backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    String user() {
        return user;
    }

    /** Where the client tried first. */
    URI home() {
        return home;
    }

    CourtyardClient client() {
        return client;
    }

    /**
     * Sends under an id of the caller's; a repeat of an id is no attempt of its own. Answers when
     * that is over.
     */
    CompletionStage<Sent> send(long conversation, String id, String text, boolean first) {
        if (first) {
            history.attempt(user, conversation, id);
        }
        begin(conversation);
        long start = System.nanoTime();
        return client.send(Outgoing.text(conversation, text).withId(id))
                .whenComplete(
                        (ok, failure) -> {
                            if (ok != null) {
                                history.stored(user, conversation, id, ok.seq());
                                pace.stored(conversation, ok.seq(), start);
                                sent.incrementAndGet();
                                slowest.accumulate(System.nanoTime() - start);
                            } else {
                                refusals.merge(String.valueOf(failure), 1, Integer::sum);
                            }
                            end(conversation);
                        });
    }

    void read(long conversation, long seq) {
        begin(conversation);
        client.read(conversation, seq)
                .whenComplete(
                        (ok, failure) -> {
                            if (ok != null) {
                                history.read(user, conversation, ok.readSeq());
                            }
                            end(conversation);
                        });
    }

    @Override
    public void onMessage(long conversation, Message message) {
        pace.told(user, conversation, message.seq());
        history.told(user, user, conversation, place(message));
        told.put(conversation, message.seq());
    }

    static Place place(Message message) {
        return new Place(
                message.seq(), message.sender(), message.clientMessageId(), message.countable());
    }

    @Override
    public void onReceipt(long conversation, String reader, long readSeq) {
        history.cursor(user, reader, conversation, readSeq);
    }

    @Override
    public void onState(ConnectionState state, @Nullable String reason) {
        if (state == ConnectionState.SYNCING && "resync".equals(reason)) {
            resyncs.incrementAndGet();
        }
        if (state == ConnectionState.CONNECTING) {
            connections.incrementAndGet();
        }
    }

    boolean online() {
        return client.state() == ConnectionState.ONLINE;
    }

    /** The last seq that the listener was told. */
    long toldUpTo(long conversation) {
        return told.getOrDefault(conversation, 0L);
    }

    private void begin(long conversation) {
        underWay.merge(conversation, 1, Integer::sum);
    }

    private void end(long conversation) {
        underWay.merge(conversation, -1, Integer::sum);
    }

    /** Requests that are not answered yet. */
    int underWay() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    int underWay(long conversation) {
        return underWay.getOrDefault(conversation, 0);
    }

    int sent() {
        return sent.get();
    }

    int resyncs() {
        return resyncs.get();
    }

    int connections() {
        return connections.get();
    }

    Duration slowestOk() {
        return Duration.ofNanos(slowest.get());
    }

    void forgetSlowest() {
        slowest.reset();
    }

    Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    @Override
    public void close() {
        client.close();
    }
}
