package im.courtyard.benchmark.micro;

import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.message.Committed;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.message.SendRates;
import im.courtyard.engine.message.Sender;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The way of a message from its draft to its commit, with a store that answers at once: checks, the
 * lane's queue, its batch. At most {@value #WINDOW} are under way, enough for full batches.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class Lanes {

    private static final int WINDOW = 2048;
    private static final Limits LIMITS = unlimitedRate(Limits.DEFAULTS);

    @Param({"1", "50"})
    public int conversations;

    private final Semaphore window = new Semaphore(WINDOW);
    private final ExecutorService noInterceptors = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MessageDraft draft = MessageDraft.text("id-1", "0123456789".repeat(10));
    private Office office;
    private MessageService messages;
    private long[] ids;
    private Sender[] senders;
    private Untold[] callbacks;
    private int next;

    @Setup
    public void open() {
        office = new Office(2 * conversations);
        ids =
                IntStream.range(0, conversations)
                        .mapToLong(i -> office.direct(2 * i, 2 * i + 1))
                        .toArray();
        senders =
                IntStream.range(0, conversations)
                        .mapToObj(i -> new Sender("u" + 2 * i, "session-" + i, "device"))
                        .toArray(Sender[]::new);
        callbacks =
                IntStream.range(0, conversations)
                        .mapToObj(i -> new Untold("session-" + i))
                        .toArray(Untold[]::new);
        messages =
                new MessageService(
                        new MessageService.Parts(
                                new InstantStore(),
                                office.rosters(),
                                office.users(),
                                new SendRates(LIMITS, System::nanoTime),
                                List.of(),
                                List.of(),
                                noInterceptors,
                                timer,
                                this::committed,
                                nanos -> {},
                                () -> 1,
                                ImEngineConfig.defaults().lanes(),
                                ImEngineConfig.defaults().laneCapacity(),
                                () -> false),
                        LIMITS,
                        Timing.DEFAULTS,
                        Clock.systemUTC());
        messages.start();
    }

    private static Limits unlimitedRate(Limits limits) {
        return new Limits(
                limits.frameBytes(),
                limits.textLength(),
                limits.bodyBytes(),
                limits.groupMembers(),
                limits.mentions(),
                1_000_000_000,
                1_000_000_000,
                limits.connectionsPerUser(),
                limits.outboundBytes());
    }

    private void committed(List<Committed> batch) {
        window.release(batch.size());
    }

    @TearDown
    public void close() {
        messages.close();
        office.close();
        timer.shutdown();
        noInterceptors.shutdown();
    }

    @Benchmark
    public void sendToCommit() throws InterruptedException {
        window.acquire();
        next = next + 1 == conversations ? 0 : next + 1;
        messages.send(senders[next], ids[next], draft, callbacks[next]);
    }
}
