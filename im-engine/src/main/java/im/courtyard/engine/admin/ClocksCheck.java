package im.courtyard.engine.admin;

import im.courtyard.engine.admin.CheckResult.Part;
import im.courtyard.engine.admin.CheckResult.State;
import java.util.ArrayList;
import java.util.List;

/** Whether the clocks of other nodes agree with this one's. Not thread-safe. */
final class ClocksCheck {

    /** Clocks that differ by less do no harm. */
    private static final long APART_MILLIS = 2000;

    private final String self;
    private final List<Finding> findings = new ArrayList<>();
    private int compared;

    ClocksCheck(String self) {
        this.self = self;
    }

    /** The other clock was read at some time between these two of ours; epoch milliseconds. */
    void compare(String node, long at, long before, long after) {
        compared++;
        long apart = Math.max(before - at, at - after);
        if (apart > APART_MILLIS) {
            findings.add(
                    Finding.of(
                            "apart",
                            "The clock of {node} differs from that of {self} by {ms} ms. Times of"
                                    + " messages will be wrong and sign-ins may be refused:"
                                    + " synchronise the clocks.",
                            "node",
                            node,
                            "self",
                            self,
                            "ms",
                            apart));
        }
    }

    Part part() {
        return Part.of("clocks", State.WARNING, 1 + compared, findings);
    }
}
