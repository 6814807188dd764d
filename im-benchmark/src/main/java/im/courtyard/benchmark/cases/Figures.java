package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Measurement;
import im.courtyard.benchmark.machine.CpuUse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Puts measurements into results, the same way for every case. */
final class Figures {

    private Figures() {}

    /** Direct messages: each is delivered once. */
    static Result ofMessages(Result result, Measurement measured) {
        CpuUse cpu = measured.cpu();
        result.put("messages_per_s", measured.messagesPerSecond());
        latency(result, measured.latency());
        result.put("server_cpu_us_per_message", ratio(cpu.serverMicros(), measured.messages()));
        database(result, measured);
        return ending(result, measured);
    }

    /** Group messages: what counts is the delivery. */
    static Result ofDeliveries(Result result, Measurement measured) {
        CpuUse cpu = measured.cpu();
        result.put("messages_per_s", measured.messagesPerSecond());
        result.put("deliveries_per_s", measured.deliveriesPerSecond());
        latency(result, measured.latency());
        result.put("server_cpu_us_per_message", ratio(cpu.serverMicros(), measured.messages()));
        database(result, measured);
        long both = cpu.serverMicros() + cpu.databaseMicros();
        result.put("cpu_us_per_delivery", ratio(both, measured.deliveries()));
        return ending(result, measured);
    }

    /** Things that were asked for, one after another. */
    static Result ofReads(Result result, CpuUse cpu, Histogram nanos, long errors) {
        long reads = nanos.getTotalCount();
        latency(result, nanos);
        result.put("server_cpu_ms", ratio(cpu.serverMicros(), reads) / 1000);
        result.put("db_cpu_ms", ratio(cpu.databaseMicros(), reads) / 1000);
        result.put("reads", reads);
        return ending(result.put("errors", errors), cpu);
    }

    private static void latency(Result result, Histogram nanos) {
        result.put("p50_ms", millis(nanos, 50));
        result.put("p99_ms", millis(nanos, 99));
        result.put("p999_ms", millis(nanos, 99.9));
    }

    /** NaN where nothing was measured. */
    static double millis(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0
                ? Double.NaN
                : nanos.getValueAtPercentile(percentile) / 1e6;
    }

    private static void database(Result result, Measurement measured) {
        if (measured.cpu().databaseMicros() > 0) {
            result.put(
                    "db_cpu_us_per_message",
                    ratio(measured.cpu().databaseMicros(), measured.messages()));
        }
    }

    private static Result ending(Result result, Measurement measured) {
        result.put("errors", measured.errors());
        measured.firstError().ifPresent(why -> result.put("first_error", why));
        return ending(result, measured.cpu());
    }

    private static Result ending(Result result, CpuUse cpu) {
        result.put("other_cpu", cpu.otherCores());
        double micros = cpu.seconds() * 1e6;
        result.put("server_core", (cpu.serverMicros() + cpu.databaseMicros()) / micros);
        result.put("generator_core", cpu.ownMicros() / micros);
        return result.put("seconds", cpu.seconds());
    }

    private static double ratio(long micros, long count) {
        return (double) micros / count;
    }

    /** Runs a measurement as often as was asked for, on a quiet machine if it becomes one. */
    static Result rounds(Bench bench, Supplier<Result> round) throws InterruptedException {
        List<Result> rounds = new ArrayList<>();
        for (int i = 0; i < bench.options().rounds(); i++) {
            bench.awaitQuiet();
            rounds.add(round.get());
        }
        return Result.median(rounds);
    }
}
