package im.courtyard.benchmark.load;

/**
 * How long somebody who came had to wait for what they came for.
 *
 * @param nanos from beginning to connect until all was there
 * @param signedInNanos from the answer to the sign-in until then
 * @param bytes of what they came for; 0 where it was not counted
 * @param errors what was missing or came twice
 */
public record Arrival(long nanos, long signedInNanos, long bytes, long errors) {}
