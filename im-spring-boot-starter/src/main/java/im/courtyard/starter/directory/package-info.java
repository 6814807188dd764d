/** The company's directory in a host: sources from properties, and sign-in against them. */
@NullMarked
package im.courtyard.starter.directory;

import org.jspecify.annotations.NullMarked;
