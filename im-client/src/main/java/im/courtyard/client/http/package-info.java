/** The HTTP half of the protocol: what is large, slow or seldom. */
@NullMarked
package im.courtyard.client.http;

import org.jspecify.annotations.NullMarked;
