/**
 * What a user could pick instead: each peer is started, filled with accounts and driven as its own
 * clients drive it, so that the same scenarios run against it.
 */
@NullMarked
package im.courtyard.benchmark.peer;

import org.jspecify.annotations.NullMarked;
