/**
 * Puts the engine into a Spring Boot application; every bean backs off when the host has its own.
 */
@NullMarked
package im.courtyard.starter;

import org.jspecify.annotations.NullMarked;
