/**
 * Makes load: thousands of connections on one thread, and scenarios that send, count what comes
 * back and judge it. Nothing here is thread-safe: a loop and all that hangs on it belong to the
 * thread that runs it.
 */
@NullMarked
package im.courtyard.benchmark.load;

import org.jspecify.annotations.NullMarked;
