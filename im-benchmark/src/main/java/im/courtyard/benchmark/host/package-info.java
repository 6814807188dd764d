/** A host with nothing of its own: what benchmarks and fault scenarios run against. */
@NullMarked
package im.courtyard.benchmark.host;

import org.jspecify.annotations.NullMarked;
