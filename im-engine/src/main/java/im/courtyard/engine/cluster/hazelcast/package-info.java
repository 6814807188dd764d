/**
 * The bus over Hazelcast, for hosts that add its jar: one frame is one message in the mailbox of
 * one node.
 */
@NullMarked
package im.courtyard.engine.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
