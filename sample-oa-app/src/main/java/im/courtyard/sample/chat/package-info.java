/**
 * What the OA adds to the chat, and what it says in it. Nothing here but beans: the starter finds
 * those that implement its extension points, and the rest use the injected engine.
 */
@NullMarked
package im.courtyard.sample.chat;

import org.jspecify.annotations.NullMarked;
