/** The generated company: departments, staff, and the tables that hold them. */
@NullMarked
package im.courtyard.sample.company;

import org.jspecify.annotations.NullMarked;
