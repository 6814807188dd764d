package im.courtyard.benchmark.micro;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.cluster.LocalClusterBus;
import im.courtyard.engine.cluster.NodeFigures;
import im.courtyard.engine.delivery.Delivery;
import im.courtyard.engine.message.Committed;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.session.WriteBatch;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.transport.Views;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One message of a group to all its sessions, over connections that take everything at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class FanOut {

    private static final Untold HOST = new Untold(null);

    private static final int BATCH = 16;
    private static final String TEXT = "0123456789".repeat(10);
    private static final String FRAME = "{\"op\":\"message\",\"text\":\"" + TEXT.repeat(3) + "\"}";

    @Param({"200", "500", "5000"})
    public int sessions;

    private final Semaphore delivered = new Semaphore(0);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private Office office;
    private Session[] online;
    private Delivery delivery;
    private long group;
    private long memberVersion;
    private long seq;

    @Setup
    public void open() {
        office = new Office(sessions);
        group = office.groupOfAll();
        memberVersion = Objects.requireNonNull(office.rosters().get(group)).memberVersion();
        online = office.people().stream().map(InlineWire::session).toArray(Session[]::new);
        SessionRegistry registry = new SessionRegistry(1, event -> {}, Clock.systemUTC());
        for (Session session : online) {
            registry.add(session);
        }
        delivery =
                new Delivery(
                        office.storage().conversations(),
                        office.storage().messages(),
                        office.rosters(),
                        registry,
                        new Views(office.users()),
                        Cluster.of(
                                new Cluster.Parts(
                                        new LocalClusterBus("one"),
                                        office.storage().nodes(),
                                        office.storage().settings(),
                                        registry,
                                        () -> NodeFigures.NONE,
                                        "benchmark",
                                        JdbcStorage.schemaVersion(),
                                        ClusterTiming.DEFAULTS,
                                        Clock.systemUTC(),
                                        System::nanoTime)),
                        timer,
                        message -> {},
                        nanos -> delivered.release());
    }

    @TearDown
    public void close() {
        delivery.close();
        timer.shutdown();
        office.close();
    }

    /**
     * As it happens: from one commit to the next, the delivery thread's waking included. The writes
     * of the last one go on meanwhile.
     */
    @Benchmark
    public void deliver() throws InterruptedException {
        delivery.committed(List.of(message()));
        delivered.acquire();
    }

    /** The same for messages that were committed together. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void deliverOfBatch() throws InterruptedException {
        List<Committed> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.add(message());
        }
        delivery.committed(batch);
        delivered.acquire();
    }

    /** The sessions' part alone, each written to at once. */
    @Benchmark
    public void offer() {
        for (Session session : online) {
            session.offer(FRAME);
        }
    }

    /** The same, written to when all have it. */
    @Benchmark
    public void offerInWriteBatch() {
        WriteBatch.run(this::offer);
    }

    private Committed message() {
        seq++;
        Message message =
                new Message(
                        group,
                        seq,
                        seq,
                        "u0",
                        "c:9f8e7d6c5b4a-1234567",
                        "text",
                        "{\"text\":\"" + TEXT + "\"}",
                        TEXT,
                        null,
                        List.of(),
                        true,
                        seq,
                        1_790_000_000_000L);
        return new Committed(message, memberVersion, HOST);
    }
}
