/**
 * A network of machines inside this one, made of network namespaces: any two can be cut off from
 * each other, in one direction too, without either hearing of it.
 */
@NullMarked
package im.courtyard.benchmark.faults.net;

import org.jspecify.annotations.NullMarked;
