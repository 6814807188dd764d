/** The staff directory: tree of departments, people, search. */
@NullMarked
package im.courtyard.sample.directory;

import org.jspecify.annotations.NullMarked;
