/** What tests of every module share. */
@NullMarked
package im.courtyard.engine.testing;

import org.jspecify.annotations.NullMarked;
