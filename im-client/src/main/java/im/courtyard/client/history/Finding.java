package im.courtyard.client.history;

/** One broken promise, in words that lead to the place. */
public record Finding(Fault fault, String what) {}
