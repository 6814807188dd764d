/** Real databases for tests: started on first use, ended with the JVM, nothing left behind. */
@NullMarked
package im.courtyard.engine.testing.databases;

import org.jspecify.annotations.NullMarked;
