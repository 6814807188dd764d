/** Figures for the administrator's console. */
@NullMarked
package im.courtyard.engine.admin;

import org.jspecify.annotations.NullMarked;
