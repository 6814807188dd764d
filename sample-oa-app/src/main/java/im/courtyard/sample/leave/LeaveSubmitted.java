package im.courtyard.sample.leave;

/** Somebody asked for leave: published after the request is stored. */
public record LeaveSubmitted(LeaveRequest request) {}
