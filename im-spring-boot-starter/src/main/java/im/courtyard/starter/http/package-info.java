/** The servlet below the prefix: keeps the host's web settings out and our answers whole. */
@NullMarked
package im.courtyard.starter.http;

import org.jspecify.annotations.NullMarked;
