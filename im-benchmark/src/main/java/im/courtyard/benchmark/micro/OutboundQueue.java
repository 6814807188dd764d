package im.courtyard.benchmark.micro;

import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.Wire;
import im.courtyard.engine.session.WriteBatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One frame of 300 characters through a session's queue to its connection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboundQueue {

    private static final int BATCH = 16;
    private static final String FRAME =
            "{\"op\":\"x\",\"text\":\"" + "0123456789".repeat(28) + "\"}";

    private final Session session = InlineWire.session("u0");
    private final SlowWire slow = new SlowWire();
    private final Session behindSlow = InlineWire.over(slow, "u0");

    /** One write for each. */
    @Benchmark
    public void oneByOne() {
        session.offer(FRAME);
    }

    /** One write for 16 that are offered together. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void inWriteBatch() {
        WriteBatch.run(() -> offerAll(session));
    }

    /** One write for the first, and one for the 15 that come before it has ended. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void behindAWrite() {
        offerAll(behindSlow);
        slow.end();
    }

    private static void offerAll(Session session) {
        for (int i = 0; i < BATCH; i++) {
            session.offer(FRAME);
        }
    }

    /** A connection whose writes end when they are told to. */
    private static final class SlowWire implements Wire {

        private @Nullable Consumer<@Nullable Throwable> writing;

        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            writing = done;
        }

        /** Ends the write under way, and those that begin when it ends. */
        void end() {
            while (writing != null) {
                Consumer<@Nullable Throwable> done = writing;
                writing = null;
                done.accept(null);
            }
        }

        @Override
        public void close(int code, String reason) {
            throw new IllegalStateException("closed: " + reason);
        }
    }
}
