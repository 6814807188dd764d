package im.courtyard.engine.cluster;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A sealed frame on its way.
 *
 * @param told who is told by it
 * @param since nanoseconds at which it left
 * @param done whether its end is known
 */
record OutgoingFrame(
        byte[] bytes,
        int items,
        List<PresenceOut.Announcement> told,
        long since,
        AtomicBoolean done) {}
