/** Several nodes in one JVM, and a network between them that fails as told. */
@NullMarked
package im.courtyard.engine.testing.cluster;

import org.jspecify.annotations.NullMarked;
