/** Messages: their types, the way in through the append lanes, and their history. */
@NullMarked
package im.courtyard.engine.message;

import org.jspecify.annotations.NullMarked;
