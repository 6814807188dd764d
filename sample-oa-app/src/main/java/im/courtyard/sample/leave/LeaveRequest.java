package im.courtyard.sample.leave;

import im.courtyard.sample.company.Staff;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A request for leave.
 *
 * @param days working days, both ends included
 * @param decided when it left the pending state
 * @param remark what the approver wrote; may be empty
 */
public record LeaveRequest(
        String id,
        String applicant,
        String approver,
        LeaveKind kind,
        LocalDate from,
        LocalDate to,
        int days,
        String reason,
        LeaveState state,
        Instant submitted,
        @Nullable Instant decided,
        String remark) {

    public boolean pending() {
        return state == LeaveState.PENDING;
    }

    boolean visibleTo(Staff someone) {
        return someone.login().equals(applicant)
                || someone.login().equals(approver)
                || someone.hasRole("hr");
    }

    public boolean decidableBy(Staff someone) {
        return pending() && someone.login().equals(approver);
    }

    public boolean withdrawableBy(Staff someone) {
        return pending() && someone.login().equals(applicant);
    }
}
