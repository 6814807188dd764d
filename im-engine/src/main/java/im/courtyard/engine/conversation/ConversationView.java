package im.courtyard.engine.conversation;

/**
 * A conversation as one member sees it.
 *
 * @param peerReadSeq in a direct conversation, how far the other one has read; else 0
 */
public record ConversationView(
        Conversation conversation, Head head, Member member, long peerReadSeq) {

    public long unread() {
        return member.unread(head);
    }
}
