/** The cases B1 to B10: which servers, which load, which figures. */
@NullMarked
package im.courtyard.benchmark.cases;

import org.jspecify.annotations.NullMarked;
