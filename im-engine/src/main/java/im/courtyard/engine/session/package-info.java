/** Live connections of users' devices, and what each may queue. */
@NullMarked
package im.courtyard.engine.session;

import org.jspecify.annotations.NullMarked;
