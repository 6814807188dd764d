package im.courtyard.sample.leave;

/** An approver said yes or no: published after the decision is stored, once for each request. */
public record LeaveDecided(LeaveRequest request) {}
