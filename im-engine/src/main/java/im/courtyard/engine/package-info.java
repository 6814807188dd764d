/** The face of the engine: build one, start it, talk to it, close it. */
@NullMarked
package im.courtyard.engine;

import org.jspecify.annotations.NullMarked;
