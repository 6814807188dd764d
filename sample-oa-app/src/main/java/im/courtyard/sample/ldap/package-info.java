/** The generated company as an LDAP directory in this process, which sign-in and chat read. */
@NullMarked
package im.courtyard.sample.ldap;

import org.jspecify.annotations.NullMarked;
