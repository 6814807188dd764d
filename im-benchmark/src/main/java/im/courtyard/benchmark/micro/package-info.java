/**
 * What the engine's parts cost by themselves, in nanoseconds and allocated bytes, by JMH: a case of
 * the benchmark like the others, each part in JVMs of its own on the server's core.
 */
@NullMarked
package im.courtyard.benchmark.micro;

import org.jspecify.annotations.NullMarked;
