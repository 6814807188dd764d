package im.courtyard.engine.common;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long something took, over the last minute or so. Recording is thread-safe and cheap. */
public final class Latencies {

    private static final long HIGHEST_NANOS = 60_000_000_000L;

    private final Recorder recorder = new Recorder(HIGHEST_NANOS, 2);
    private Histogram last = new Histogram(HIGHEST_NANOS, 2);

    public void record(long nanos) {
        recorder.recordValue(Math.min(nanos, HIGHEST_NANOS));
    }

    /**
     * Starts a new window; what was recorded since the last call is what {@link #millis} answers.
     */
    public synchronized void turn() {
        last = recorder.getIntervalHistogram();
    }

    /** A percentile in milliseconds of the last window; 0 where nothing was recorded. */
    public synchronized double millis(double percentile) {
        return last.getTotalCount() == 0 ? 0 : last.getValueAtPercentile(percentile) / 1e6;
    }
}
