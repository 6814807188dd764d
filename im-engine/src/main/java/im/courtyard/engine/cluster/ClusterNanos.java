package im.courtyard.engine.cluster;

/** The times of {@link ClusterTiming} in nanoseconds. */
record ClusterNanos(
        long heartbeat, long silence, long settle, long beat, long frame, long announce) {

    static ClusterNanos of(ClusterTiming timing) {
        return new ClusterNanos(
                timing.heartbeat().toNanos(),
                timing.silence().toNanos(),
                timing.settle().toNanos(),
                timing.beat().toNanos(),
                timing.frame().toNanos(),
                timing.announce().toNanos());
    }
}
