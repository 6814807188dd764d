/** What the operating system does and tells: pinning to cores, processes, CPU time and memory. */
@NullMarked
package im.courtyard.benchmark.machine;

import org.jspecify.annotations.NullMarked;
