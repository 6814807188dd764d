/** What the engine tells an auditor. */
@NullMarked
package im.courtyard.engine.audit;

import org.jspecify.annotations.NullMarked;
