/**
 * Measures what a message costs: a program with servers to start, load to send and tables to print.
 */
@NullMarked
package im.courtyard.benchmark;

import org.jspecify.annotations.NullMarked;
