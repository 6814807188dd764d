/** Which database of the host the chat lives in, and peace with the host's own migrations. */
@NullMarked
package im.courtyard.starter.database;

import org.jspecify.annotations.NullMarked;
