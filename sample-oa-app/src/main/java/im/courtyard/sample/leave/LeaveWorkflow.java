package im.courtyard.sample.leave;

import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The way of a leave request: applied for, then approved, rejected or withdrawn. Each step is one
 * statement, so none needs a transaction, and whoever listens to the events may use the chat at
 * once. Thread-safe: keeps no state.
 */
@Service
public class LeaveWorkflow {

    private static final int LONGEST_SPAN = 90;
    private static final int LIST_LENGTH = 200;

    private final LeaveStore store;
    private final StaffStore staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaveWorkflow(
            LeaveStore store, StaffStore staff, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** Stores the request, or says why not. */
    Outcome apply(Staff applicant, LeaveDraft draft) {
        var objection = objection(applicant, draft);
        if (objection != null) {
            return objection;
        }
        var request =
                new LeaveRequest(
                        store.nextId(),
                        applicant.login(),
                        approverOf(applicant).login(),
                        draft.kind(),
                        draft.from(),
                        draft.to(),
                        WorkingDays.between(draft.from(), draft.to()),
                        draft.reason(),
                        LeaveState.PENDING,
                        clock.instant(),
                        null,
                        "");
        store.insert(request);
        events.publishEvent(new LeaveSubmitted(request));
        return new Outcome.Applied(request);
    }

    /** Empty if it was no longer this person's to decide. */
    Optional<LeaveRequest> decide(String id, Staff approver, boolean approve, String remark) {
        var mine = store.find(id).filter(r -> r.decidableBy(approver));
        var state = approve ? LeaveState.APPROVED : LeaveState.REJECTED;
        if (mine.isEmpty() || !store.leavePending(id, state, remark)) {
            return Optional.empty();
        }
        var decided = store.find(id);
        decided.ifPresent(r -> events.publishEvent(new LeaveDecided(r)));
        return decided;
    }

    boolean withdraw(String id, Staff applicant) {
        return store.find(id).filter(r -> r.withdrawableBy(applicant)).isPresent()
                && store.leavePending(id, LeaveState.WITHDRAWN, "");
    }

    /** A request, if this person may see it. */
    public Optional<LeaveRequest> find(String id, Staff reader) {
        return store.find(id).filter(r -> r.visibleTo(reader));
    }

    public List<LeaveRequest> of(Staff applicant) {
        return store.ofApplicant(applicant.login());
    }

    public List<LeaveRequest> toDecide(Staff approver) {
        return store.ofApprover(approver.login()).stream().filter(LeaveRequest::pending).toList();
    }

    List<LeaveRequest> decidedOrPending(Staff approver) {
        return store.ofApprover(approver.login());
    }

    List<LeaveRequest> everybodys() {
        return store.latest(LIST_LENGTH);
    }

    /** Days of annual leave that are left this year. */
    public int annualDaysLeft(Staff someone) {
        return annualDaysLeft(someone, LocalDate.now(clock).getYear());
    }

    private int annualDaysLeft(Staff someone, int year) {
        return AnnualLeave.entitlement(someone, LocalDate.now(clock))
                - store.annualDays(someone.login(), year);
    }

    private Outcome.@Nullable Refused objection(Staff applicant, LeaveDraft draft) {
        var days = WorkingDays.between(draft.from(), draft.to());
        if (draft.to().isBefore(draft.from())) {
            return new Outcome.Refused("to", "leave.problem.order");
        }
        if (draft.from().plusDays(LONGEST_SPAN).isBefore(draft.to())) {
            return new Outcome.Refused("to", "leave.problem.long");
        }
        if (days == 0) {
            return new Outcome.Refused("to", "leave.problem.weekend");
        }
        if (store.overlaps(applicant.login(), draft.from(), draft.to())) {
            return new Outcome.Refused("from", "leave.problem.overlap");
        }
        var exceeds =
                draft.kind() == LeaveKind.ANNUAL
                        && days > annualDaysLeft(applicant, draft.from().getYear());
        return exceeds ? new Outcome.Refused("kind", "leave.problem.balance") : null;
    }

    /** The manager; for whoever leads the company, the head of human resources. */
    Staff approverOf(Staff applicant) {
        return Optional.ofNullable(applicant.manager())
                .flatMap(staff::find)
                .or(() -> staff.firstWithRole("hr"))
                .orElseThrow();
    }

    /** What came of an application. */
    sealed interface Outcome {

        record Applied(LeaveRequest request) implements Outcome {}

        /** The field that is at fault, and the code of the message that says why. */
        record Refused(String field, String code) implements Outcome {}
    }
}
