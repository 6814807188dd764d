/** The first page after signing in: greeting, to-dos, notices, who is new. */
@NullMarked
package im.courtyard.sample.portal;

import org.jspecify.annotations.NullMarked;
