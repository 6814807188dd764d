/** Notices of the company, and who has opened them. */
@NullMarked
package im.courtyard.sample.notice;

import org.jspecify.annotations.NullMarked;
