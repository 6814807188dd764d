package im.courtyard.engine.message;

/**
 * One message in a lane.
 *
 * @param since {@link System#nanoTime()} when it entered
 */
record LaneItem(Append append, SendCallback callback, long since) {
    long conversation() {
        return append.conversation();
    }
}
