/**
 * A generated company, and real directories on loopback that hold it: for tests of this project.
 */
@NullMarked
package im.courtyard.ldap.testing;

import org.jspecify.annotations.NullMarked;
