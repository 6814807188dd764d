package im.courtyard.engine.conversation;

/**
 * Decides a change of a conversation while its head is locked: what it sees cannot change under it.
 * It may run more than once (deadlock) and must not touch anything but its arguments. It refuses by
 * throwing {@link im.courtyard.engine.common.ImException}; then nothing changes.
 */
@FunctionalInterface
public interface HeadDecision {

    HeadChange decide(Locked locked);

    /** The conversation under its lock. */
    record Locked(Conversation conversation, Head head, Roster roster) {}
}
