package im.courtyard.engine.cluster;

import java.util.Optional;

/**
 * One node for the console: what the table says, what it says itself, and how the bus to it does.
 *
 * @param address where its bus is reached; may be empty
 * @param version of the software
 * @param schema version of the tables that it was made for
 * @param wire the highest version of the wire format that it speaks
 * @param startedAt epoch milliseconds by its own clock
 * @param figures empty where it has not been heard
 * @param traffic between this node and that one; empty for oneself and for nodes without a bus
 */
public record NodeView(
        String name,
        NodeState state,
        String address,
        String version,
        int schema,
        int wire,
        long startedAt,
        Optional<NodeFigures> figures,
        Optional<Traffic> traffic) {

    /**
     * Counted since this node met that one.
     *
     * @param dropped items that found the queue full or whose frame did not arrive
     * @param missed items of that node's that did not arrive here
     * @param refused frames that could not be opened, or came twice
     * @param queuedBytes what waits to be sent
     * @param heardMillis milliseconds since that node was heard; -1 for never
     */
    public record Traffic(
            long sentItems,
            long sentFrames,
            long sentBytes,
            long dropped,
            long receivedItems,
            long receivedFrames,
            long receivedBytes,
            long missed,
            long refused,
            long queuedBytes,
            long heardMillis) {}
}
