/** From a committed change to the sessions that should hear of it, in order. */
@NullMarked
package im.courtyard.engine.delivery;

import org.jspecify.annotations.NullMarked;
