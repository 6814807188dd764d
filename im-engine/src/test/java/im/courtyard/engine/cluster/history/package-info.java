/**
 * Random histories of several engines in one JVM, on one database and an unreliable network: what
 * was promised holds, whatever happens.
 */
@NullMarked
package im.courtyard.engine.cluster.history;

import org.jspecify.annotations.NullMarked;
