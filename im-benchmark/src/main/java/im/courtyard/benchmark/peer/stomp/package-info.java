/** The chat that an application's own team builds in an afternoon, with Spring's STOMP broker. */
@NullMarked
package im.courtyard.benchmark.peer.stomp;

import org.jspecify.annotations.NullMarked;
