package im.courtyard.engine.cluster;

/**
 * What a node tells others about itself each second.
 *
 * @param sessions live sessions
 * @param users users with a session
 * @param messagesPerSecond messages stored, over the last minute
 * @param cpu share of all cores that its process uses, 0 to 1
 * @param heapUsed bytes
 * @param heapMax bytes
 */
public record NodeFigures(
        int sessions,
        int users,
        double messagesPerSecond,
        double cpu,
        long heapUsed,
        long heapMax) {

    public static final NodeFigures NONE = new NodeFigures(0, 0, 0, 0, 0, 0);
}
