/** Starts the servers that are measured, each pinned, on loopback and with files of its own. */
@NullMarked
package im.courtyard.benchmark.server;

import org.jspecify.annotations.NullMarked;
