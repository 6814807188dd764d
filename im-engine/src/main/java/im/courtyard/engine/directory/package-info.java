/**
 * Brings people and departments in from elsewhere (LDAP, tables, files), so that a broken source
 * harms nobody: read, stage, plan, guard, apply, and only then the cursor.
 */
@NullMarked
package im.courtyard.engine.directory;

import org.jspecify.annotations.NullMarked;
