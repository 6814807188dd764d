/** What the server says, as records: the objects of the protocol page, and nothing else. */
@NullMarked
package im.courtyard.client.model;

import org.jspecify.annotations.NullMarked;
