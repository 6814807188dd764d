/** Signing in and out through Apache Shiro, as many an OA does. */
@NullMarked
package im.courtyard.sample.signin;

import org.jspecify.annotations.NullMarked;
