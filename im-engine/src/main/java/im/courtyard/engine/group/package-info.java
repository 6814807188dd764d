/** What groups add to conversations: invitations, leaving, roles, names. */
@NullMarked
package im.courtyard.engine.group;

import org.jspecify.annotations.NullMarked;
