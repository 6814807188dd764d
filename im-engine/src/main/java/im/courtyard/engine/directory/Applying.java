package im.courtyard.engine.directory;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.DirectoryRuns.Outcome;
import im.courtyard.engine.directory.PlanItem.PersonChange;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies stored plans, and lets the node and the auditor know. The auditor hears of each change,
 * but of more than 2,000 at once only in sum: the plan's items are the record. Thread-safe.
 */
final class Applying {

    private static final int PAGE = 500;
    private static final int MOST_AUDITED = 2_000;

    private final DirectoryRuns runs;
    private final DirectoryHistory history;
    private final UserDirectory directory;
    private final AuditSink audit;
    private final Clock clock;

    Applying(
            DirectoryRuns runs,
            DirectoryHistory history,
            UserDirectory directory,
            AuditSink audit,
            Clock clock) {
        this.runs = runs;
        this.history = history;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param approvedBy null where nobody had to
     */
    Outcome apply(long run, Lease lease, String actor, @Nullable String approvedBy) {
        Outcome outcome = runs.apply(run, lease.holder(), approvedBy, clock.millis());
        if (outcome == Outcome.APPLIED) {
            directory.forgetAll();
            tellAll(run, actor, approvedBy);
        }
        return outcome;
    }

    /** Listeners are called one by one and from a bounded queue; the plan itself is kept. */
    private void tellAll(long run, String actor, @Nullable String approvedBy) {
        long changes = history.countItems(run, PlanAction.SHOWN);
        boolean each = changes <= MOST_AUDITED;
        Map<String, String> detail = Map.of("run", String.valueOf(run));
        long after = 0;
        while (true) {
            List<NumberedItem> page = history.items(run, PlanAction.SHOWN, after, PAGE);
            if (page.isEmpty()) {
                break;
            }
            for (NumberedItem one : page) {
                PlanItem item = one.item();
                tell(item);
                if (each) {
                    record(actor, item.action().audited(), item.objectId(), detail);
                }
            }
            after = page.get(page.size() - 1).no();
        }
        if (changes > 0) {
            record(
                    actor,
                    "directory.run.applied",
                    String.valueOf(run),
                    Map.of(
                            "changes",
                            String.valueOf(changes),
                            "each",
                            String.valueOf(each),
                            "approvedBy",
                            approvedBy == null ? "" : approvedBy));
        }
    }

    private void record(String actor, String action, String object, Map<String, String> detail) {
        audit.record(new AuditEvent(clock.millis(), actor, action, object, detail));
    }

    /** Other nodes see it by the security version within a second. */
    private void tell(PlanItem item) {
        PersonChange person = item.person();
        if (person != null && item.action() == PlanAction.DEACTIVATE_PERSON) {
            directory.announceLockedOut(person.after());
        }
    }
}
