package im.courtyard.ldap;

import java.util.Set;

/**
 * What changed, by key.
 *
 * @param changed were made, altered, moved or renamed; may no longer match our filters
 * @param gone are deleted or no longer match, if a search does not find them
 * @param moved those of the changed that may have another parent: what stands below a department
 *     that came from outside did not itself change
 */
record ChangeSet(Set<String> changed, Set<String> gone, Set<String> moved, String cursor) {}
