/**
 * What goes wrong in a data centre, done on purpose to real server processes, and judged by the
 * history checker.
 */
@NullMarked
package im.courtyard.benchmark.faults;

import org.jspecify.annotations.NullMarked;
