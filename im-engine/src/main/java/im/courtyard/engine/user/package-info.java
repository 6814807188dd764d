/** Users and departments, as the directory of the company knows them. */
@NullMarked
package im.courtyard.engine.user;

import org.jspecify.annotations.NullMarked;
