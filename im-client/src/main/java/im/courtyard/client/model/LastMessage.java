package im.courtyard.client.model;

/** What a conversation list shows of the newest message. */
public record LastMessage(
        long seq, String sender, String senderName, String type, String text, long at) {

    /** The preview of a whole message. */
    public static LastMessage of(Message message) {
        return new LastMessage(
                message.seq(),
                message.sender(),
                message.senderName(),
                message.type(),
                message.text(),
                message.at());
    }
}
