/** Lives beside Apache Shiro, where the host has it. */
@NullMarked
package im.courtyard.starter.shiro;

import org.jspecify.annotations.NullMarked;
