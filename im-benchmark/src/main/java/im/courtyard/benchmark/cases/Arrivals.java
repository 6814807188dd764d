package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Arrival;
import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.CpuUse;
import im.courtyard.benchmark.server.ChatServer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * People who come for something, one after the other, each on a new connection. Of the figures,
 * {@code p50_ms}, {@code p99_ms} and {@code p999_ms} count from the moment at which they were
 * signed in, {@code connected_} from the moment at which they began to connect; CPU is of one of
 * them, the connection included.
 */
final class Arrivals {

    private final ChatServer server;
    private final Supplier<Arrival> one;
    private long errorsBefore;

    Arrivals(ChatServer server, Supplier<Arrival> one) {
        this.server = server;
        this.one = one;
    }

    /**
     * Lets them come for so long, at least one, with nothing measured; what goes wrong is told with
     * the next measurement.
     */
    void warmUp(Duration time) {
        run(time, arrival -> errorsBefore += arrival.errors());
    }

    private void run(Duration time, Consumer<Arrival> each) {
        long end = System.nanoTime() + time.toNanos();
        do {
            each.accept(one.get());
        } while (System.nanoTime() < end);
    }

    /** Lets them come for so long, at least one. */
    Result measure(Result result, Duration time) {
        Histogram signedIn = new Histogram(3);
        Histogram connected = new Histogram(3);
        long[] errors = {errorsBefore};
        errorsBefore = 0;
        CpuReading before = server.cpu();
        run(
                time,
                arrival -> {
                    signedIn.recordValue(arrival.signedInNanos());
                    connected.recordValue(arrival.nanos());
                    errors[0] += arrival.errors();
                    if (arrival.bytes() > 0) {
                        result.put("bytes", arrival.bytes());
                    }
                });
        CpuUse cpu = server.cpu().since(before);
        result.put("connected_p50_ms", Figures.millis(connected, 50));
        result.put("connected_p99_ms", Figures.millis(connected, 99));
        return Figures.ofReads(result, cpu, signedIn, errors[0]);
    }
}
