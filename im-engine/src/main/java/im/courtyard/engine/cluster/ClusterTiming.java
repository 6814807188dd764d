package im.courtyard.engine.cluster;

import java.time.Duration;

/**
 * How long nodes wait for what.
 *
 * @param heartbeat between two signs of life on the bus
 * @param silence of a node before that is trouble; also a pause of this process
 * @param settle how long trouble lasts after its last sign
 * @param beat between two signs of life in the database
 * @param frame for a frame to be taken in
 * @param announce for others to apply who came online
 */
public record ClusterTiming(
        Duration heartbeat,
        Duration silence,
        Duration settle,
        Duration beat,
        Duration frame,
        Duration announce) {

    public static final ClusterTiming DEFAULTS =
            new ClusterTiming(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(2));
}
