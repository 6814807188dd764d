package im.courtyard.sample.leave;

import java.time.LocalDate;

/** A request that is well formed, and not yet judged. */
record LeaveDraft(LeaveKind kind, LocalDate from, LocalDate to, String reason) {}
