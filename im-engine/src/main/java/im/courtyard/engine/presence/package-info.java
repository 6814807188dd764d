/** Who is online, derived from sessions and never stored. */
@NullMarked
package im.courtyard.engine.presence;

import org.jspecify.annotations.NullMarked;
