/** The other nodes on the same database: who is online there, and what they must hear of. */
@NullMarked
package im.courtyard.engine.cluster;

import org.jspecify.annotations.NullMarked;
