package im.courtyard.sample.leave;

/** Where a request stands. It leaves {@link #PENDING} once, and never comes back. */
public enum LeaveState {
    PENDING,
    APPROVED,
    REJECTED,
    WITHDRAWN
}
