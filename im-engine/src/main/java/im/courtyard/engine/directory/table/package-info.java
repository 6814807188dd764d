/** People and departments from tables: the host's own by SQL, or CSV files. */
@NullMarked
package im.courtyard.engine.directory.table;

import org.jspecify.annotations.NullMarked;
