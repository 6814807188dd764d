package im.courtyard.engine.message;

/** A message that a lane has committed, on its way into delivery. */
public record Committed(Message message, long memberVersion, SendCallback callback) {}
