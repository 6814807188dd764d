/**
 * Tiny applications that do to the starter what real hosts do. One main class; the active profiles
 * say what this host is like.
 */
@NullMarked
package im.courtyard.hosts;

import org.jspecify.annotations.NullMarked;
