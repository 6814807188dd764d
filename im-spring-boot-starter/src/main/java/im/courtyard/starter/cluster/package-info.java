/** From one node to several, where the host asks for it. */
@NullMarked
package im.courtyard.starter.cluster;

import org.jspecify.annotations.NullMarked;
