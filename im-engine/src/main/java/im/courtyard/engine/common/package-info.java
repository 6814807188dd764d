/** What every feature shares: error codes, pages, and the marks of the public surface. */
@NullMarked
package im.courtyard.engine.common;

import org.jspecify.annotations.NullMarked;
