package im.courtyard.engine.message;

/**
 * One message in a lane.
 *
 * @param arrivedAt {@link System#nanoTime()} when it came to this node
 * @param since the same, when it entered
 */
record LaneItem(Append append, SendCallback callback, long arrivedAt, long since) {
    long conversation() {
        return append.conversation();
    }
}
