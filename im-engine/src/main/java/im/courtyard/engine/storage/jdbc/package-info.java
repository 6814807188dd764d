/** Keeps everything in the host's database: H2, MySQL or MariaDB. */
@NullMarked
package im.courtyard.engine.storage.jdbc;

import org.jspecify.annotations.NullMarked;
