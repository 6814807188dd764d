package im.courtyard.engine.cluster;

import java.util.concurrent.atomic.LongAdder;

/** What went between this node and another one. Thread-safe. */
final class LineCounters {

    final LongAdder sentItems = new LongAdder();
    final LongAdder sentFrames = new LongAdder();
    final LongAdder sentBytes = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder receivedItems = new LongAdder();
    final LongAdder receivedFrames = new LongAdder();
    final LongAdder receivedBytes = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder refused = new LongAdder();

    NodeView.Traffic traffic(long queuedBytes, long heardMillis) {
        return new NodeView.Traffic(
                sentItems.sum(),
                sentFrames.sum(),
                sentBytes.sum(),
                dropped.sum(),
                receivedItems.sum(),
                receivedFrames.sum(),
                receivedBytes.sum(),
                missed.sum(),
                refused.sum(),
                queuedBytes,
                heardMillis);
    }
}
