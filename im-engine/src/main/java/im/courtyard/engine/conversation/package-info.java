/** Conversations, their members, and what each member has read and set. */
@NullMarked
package im.courtyard.engine.conversation;

import org.jspecify.annotations.NullMarked;
