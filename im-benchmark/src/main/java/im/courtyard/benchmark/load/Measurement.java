package im.courtyard.benchmark.load;

import im.courtyard.benchmark.machine.CpuUse;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What happened in one window of a {@link Talk}.
 *
 * @param cpu who used how much meanwhile, and how long it was
 * @param messages acknowledged in it
 * @param deliveries arrived in it
 * @param latency nanoseconds from the time a message was to be sent to its arrival at each receiver
 * @param errors messages lost, doubled or out of order, refusals, broken connections
 * @param firstError in words, where there was one that has words
 */
public record Measurement(
        CpuUse cpu,
        long messages,
        long deliveries,
        Histogram latency,
        long errors,
        Optional<String> firstError) {

    public double messagesPerSecond() {
        return messages / cpu.seconds();
    }

    public double deliveriesPerSecond() {
        return deliveries / cpu.seconds();
    }

    /** Milliseconds; NaN where nothing was measured. */
    public double percentile(double percentile) {
        return latency.getTotalCount() == 0
                ? Double.NaN
                : latency.getValueAtPercentile(percentile) / 1e6;
    }
}
