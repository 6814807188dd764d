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

/** Applies stored plans, and lets the node and the auditor know. Thread-safe. */
final class Applying {

    private static final int PAGE = 500;

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
            tellAll(run, actor);
        }
        return outcome;
    }

    private void tellAll(long run, String actor) {
        Map<String, String> detail = Map.of("run", String.valueOf(run));
        long after = 0;
        while (true) {
            List<NumberedItem> page = history.items(run, PlanAction.SHOWN, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (NumberedItem one : page) {
                PlanItem item = one.item();
                tell(item);
                audit.record(
                        new AuditEvent(
                                clock.millis(),
                                actor,
                                item.action().audited(),
                                item.objectId(),
                                detail));
            }
            after = page.get(page.size() - 1).no();
        }
    }

    /** Other nodes see it by the security version within a second. */
    private void tell(PlanItem item) {
        PersonChange person = item.person();
        if (person != null && item.action() == PlanAction.DEACTIVATE_PERSON) {
            directory.announceLockedOut(person.after());
        }
    }
}
