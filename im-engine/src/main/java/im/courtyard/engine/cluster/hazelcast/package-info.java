/** The bus over Hazelcast, for hosts that add its jar: one frame is one task on one member. */
@NullMarked
package im.courtyard.engine.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
