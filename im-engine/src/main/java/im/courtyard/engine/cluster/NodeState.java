package im.courtyard.engine.cluster;

/** How a node is, as the others see it. */
public enum NodeState {
    /** Serves. */
    UP,
    /** Lets its clients go elsewhere, before it stops. */
    DRAINING,
    /** Shows signs of life in the database, but the bus does not reach it. */
    UNREACHABLE,
    /** Shows no sign of life. */
    GONE
}
