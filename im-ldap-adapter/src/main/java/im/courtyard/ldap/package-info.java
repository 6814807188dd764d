/** Speaks to the company's LDAP directory or Active Directory. */
@NullMarked
package im.courtyard.ldap;

import org.jspecify.annotations.NullMarked;
