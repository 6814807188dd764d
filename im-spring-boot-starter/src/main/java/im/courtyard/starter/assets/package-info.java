/** The chat, the console and the embed script, served from the class path. */
@NullMarked
package im.courtyard.starter.assets;

import org.jspecify.annotations.NullMarked;
