/** Answers the requests of one session with the features of the engine. */
@NullMarked
package im.courtyard.engine.gateway;

import org.jspecify.annotations.NullMarked;
