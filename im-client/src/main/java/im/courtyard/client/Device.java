package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.http.CourtyardHttp;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.model.HistoryPage;
import im.courtyard.client.model.ReadState;
import im.courtyard.client.model.User;
import im.courtyard.client.wire.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a client together and hands every call over to its serial executor, where all
 * of them live.
 */
final class Device implements Connector.Crew {

    private static final long TICK_MILLIS = 1_000;
    private static final long CLOSE_MILLIS = 2_000;

    private final ClientRuntime runtime;
    private final SerialExecutor serial;
    private final Listeners listeners = new Listeners();
    private final LocalModel local;
    private final Requests requests;
    private final Repairs repairs;
    private final Syncer syncer;
    private final Events events;
    private final Outbox outbox;
    private final Connector connector;
    private final CompletableFuture<User> connected = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Future<?> ticking;
    private volatile ConnectionState state = ConnectionState.OFFLINE;
    private volatile Connector.@Nullable Greeting greeting;
    private List<String> watched = List.of();
    private @Nullable CourtyardException ended;
    private boolean started;

    Device(
            CourtyardClient.Builder builder,
            ClientRuntime runtime,
            Bases bases,
            CourtyardHttp http) {
        LongSupplier clock = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        this.runtime = runtime;
        this.serial = new SerialExecutor(runtime.pool());
        this.local =
                new LocalModel(
                        listeners,
                        builder.heldPerConversation,
                        builder.heldInAll,
                        builder.backfill);
        this.requests = new Requests(clock, builder.requestTimeout.toMillis());
        this.repairs = new Repairs(requests, local, this::later);
        this.syncer = new Syncer(requests, local, repairs);
        this.events = new Events(local, repairs, listeners);
        this.outbox =
                new Outbox(
                        requests,
                        local,
                        (sent, message) ->
                                events.appended(sent.conversation(), sent.version(), 0, message),
                        this::later,
                        runtime.random(),
                        builder.maxUnsent,
                        builder.pipeline);
        this.connector =
                new Connector(
                        serial,
                        runtime.http(),
                        http,
                        bases,
                        requests,
                        this::later,
                        clock,
                        new Backoff(builder.backoffBase, builder.backoffCap, runtime.random()),
                        hello(builder),
                        this);
        this.ticking =
                runtime.timer()
                        .scheduleWithFixedDelay(
                                () -> serial.execute(this::tick),
                                TICK_MILLIS,
                                TICK_MILLIS,
                                TimeUnit.MILLISECONDS);
    }

    private static ObjectNode hello(CourtyardClient.Builder builder) {
        ObjectNode hello =
                Json.frame("hello")
                        .put("version", 1)
                        .put("deviceId", builder.deviceId)
                        .put("deviceKind", builder.deviceKind.code());
        return builder.deviceName == null ? hello : hello.put("deviceName", builder.deviceName);
    }

    private void later(Runnable task, long millis) {
        try {
            runtime.timer().schedule(() -> serial.execute(task), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the runtime was closed before its clients: there is no later any more
        }
    }

    private void tick() {
        requests.tick();
        connector.tick();
    }

    CompletionStage<User> connect() {
        serial.execute(
                () -> {
                    if (!started) {
                        started = true;
                        connector.start();
                    }
                });
        return connected.minimalCompletionStage();
    }

    void reconnect() {
        serial.execute(
                () -> {
                    if (started) {
                        connector.reconnect();
                    }
                });
    }

    CompletionStage<Sent> send(Outgoing message) {
        CompletableFuture<Sent> result = new CompletableFuture<>();
        serial.execute(
                () -> {
                    if (ended != null) {
                        result.completeExceptionally(ended);
                    } else {
                        outbox.add(message, result);
                    }
                });
        return result.minimalCompletionStage();
    }

    /** A request that may be repeated on the next connection. */
    CompletableFuture<JsonNode> ask(ObjectNode frame) {
        return onSerial(() -> requests.ask(frame, Requests.Loss.REPEAT));
    }

    /** A request that nobody waits for. */
    void mention(ObjectNode frame) {
        serial.execute(
                () -> {
                    if (state == ConnectionState.ONLINE) {
                        requests.ask(frame, Requests.Loss.FAIL);
                    }
                });
    }

    CompletableFuture<JsonNode> watch(List<String> users) {
        return onSerial(
                () -> {
                    watched = users;
                    return requests.ask(watchFrame(), Requests.Loss.REPEAT);
                });
    }

    private ObjectNode watchFrame() {
        ObjectNode frame = Json.frame("watch");
        frame.set("users", Json.tree(watched));
        return frame;
    }

    private CompletableFuture<JsonNode> onSerial(Supplier<CompletableFuture<JsonNode>> request) {
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        serial.execute(
                () -> {
                    if (ended != null) {
                        result.completeExceptionally(ended);
                        return;
                    }
                    request.get()
                            .whenComplete(
                                    (answer, failure) -> {
                                        if (failure == null) {
                                            result.complete(answer);
                                        } else {
                                            result.completeExceptionally(failure);
                                        }
                                    });
                });
        return result;
    }

    /** Runs where the answer completed: on the serial executor. */
    ReadState readDone(ReadState read) {
        LocalConversation known = local.get(read.conversation());
        if (known != null) {
            local.member(known, known.state().member().read(read.readSeq(), read.readCountable()));
        }
        return read;
    }

    /** Runs where the answer completed: on the serial executor. */
    HistoryPage hold(HistoryPage page) {
        local.hold(page);
        return page;
    }

    LocalModel local() {
        return local;
    }

    Listeners listeners() {
        return listeners;
    }

    ConnectionState state() {
        return state;
    }

    Connector.@Nullable Greeting greeting() {
        return greeting;
    }

    /** Waits until the socket is gone, two seconds at most. */
    void close() {
        serial.execute(
                () ->
                        connector.close(
                                new CourtyardException(
                                        CourtyardException.CLOSED, "The client was closed")));
        try {
            gone.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ticking.cancel(false);
    }

    @Override
    public void state(ConnectionState next, @Nullable String reason) {
        state = next;
        listeners.tell(listener -> listener.onState(next, reason));
    }

    @Override
    public void connected(Link link) {
        requests.connected(link::send);
    }

    @Override
    public CompletionStage<Void> greeted(Connector.Greeting now) {
        Connector.Greeting before = greeting;
        if (before != null && !before.epoch().equals(now.epoch())) {
            local.forget();
        }
        greeting = now;
        local.signedIn(now.user());
        return syncer.sync();
    }

    @Override
    public void online() {
        requests.greeted();
        outbox.online();
        if (!watched.isEmpty()) {
            requests.ask(watchFrame(), Requests.Loss.FAIL);
        }
        connected.complete(connectedUser());
    }

    private User connectedUser() {
        Connector.Greeting now = greeting;
        if (now == null) {
            throw new IllegalStateException("online before hello");
        }
        return now.user();
    }

    @Override
    public CompletionStage<Void> resync() {
        outbox.offline();
        repairs.dropped();
        requests.dropped();
        return syncer.sync()
                .thenRun(
                        () -> {
                            requests.repeat();
                            outbox.online();
                        });
    }

    @Override
    public void frame(JsonNode frame) {
        events.handle(frame);
    }

    @Override
    public void disconnected(String reason) {
        outbox.offline();
        repairs.disconnected();
        requests.disconnected(reason);
        if (state == ConnectionState.CLOSED) {
            gone.countDown();
        }
    }

    @Override
    public void ended(CourtyardException why) {
        ended = why;
        ticking.cancel(false);
        outbox.closed(why);
        requests.closed(why);
        connected.completeExceptionally(why);
    }
}
