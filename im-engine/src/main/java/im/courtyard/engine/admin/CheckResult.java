package im.courtyard.engine.admin;

import java.util.List;

/**
 * What a check of the cluster came to.
 *
 * @param at epoch milliseconds at its end
 * @param by the node that asked the others
 */
public record CheckResult(long at, long tookMs, String by, List<Part> parts) {

    /** How bad it is. */
    public enum State {
        OK,
        /** To be looked at; nothing is wrong by itself. */
        WARNING,
        FAILED
    }

    /**
     * One thing that was looked at.
     *
     * @param name {@code answers}, {@code presence}, {@code delivery}, {@code versions} or {@code
     *     clocks}
     * @param compared how many entries, conversations or nodes
     */
    public record Part(String name, State state, long compared, List<Finding> findings) {

        /** Fine where nothing was found, else in this state. */
        static Part of(String name, State found, long compared, List<Finding> findings) {
            return new Part(name, findings.isEmpty() ? State.OK : found, compared, findings);
        }
    }
}
