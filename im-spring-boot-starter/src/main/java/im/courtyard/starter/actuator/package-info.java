/** Health and metrics, where the host has the actuator. */
@NullMarked
package im.courtyard.starter.actuator;

import org.jspecify.annotations.NullMarked;
