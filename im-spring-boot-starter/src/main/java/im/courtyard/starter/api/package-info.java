/** The HTTP API of the protocol, one controller a subject. */
@NullMarked
package im.courtyard.starter.api;

import org.jspecify.annotations.NullMarked;
