package im.courtyard.client;

import im.courtyard.client.model.ConversationState;

/**
 * What this device knows of one conversation. Written on the serial executor only; {@code state}
 * and {@code held} may be read from anywhere.
 */
final class LocalConversation {

    private volatile ConversationState state;
    final MessageRanges held;

    /** The last seq that listeners were told, or need not be told any more. */
    long seen;

    /** When it was last changed, on the model's own count. */
    long touched;

    LocalConversation(ConversationState state, long seen, int heldLimit) {
        this.state = state;
        this.seen = seen;
        this.held = new MessageRanges(heldLimit);
    }

    ConversationState state() {
        return state;
    }

    void state(ConversationState changed) {
        state = changed;
    }

    Known known() {
        return new Known(state.id(), state.version(), state.member().version());
    }

    /** Whether messages are missing between what was told and what is known to exist. */
    boolean behind() {
        return seen < state.lastSeq();
    }
}
