/** Lives beside Spring Security, where the host has it. */
@NullMarked
package im.courtyard.starter.security;

import org.jspecify.annotations.NullMarked;
