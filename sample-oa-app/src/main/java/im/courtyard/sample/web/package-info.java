/** What every page shares: languages, security headers, forms that cannot be forged, errors. */
@NullMarked
package im.courtyard.sample.web;

import org.jspecify.annotations.NullMarked;
