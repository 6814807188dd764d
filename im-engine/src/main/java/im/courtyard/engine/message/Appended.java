package im.courtyard.engine.message;

/** What became of one {@link Append} in a transaction that committed. */
public sealed interface Appended {

    /** It is stored for good. {@code memberVersion} is the head's at that time. */
    record Stored(Message message, long memberVersion) implements Appended {}

    /** Its client id was known (or stood earlier in the same batch): the first one counts. */
    record Repeated(long seq, long version, long at) implements Appended {}

    /** The sender is no member any more. */
    record NotMember() implements Appended {}

    /** The head is locked by somebody else: not touched, try again. */
    record Locked() implements Appended {}

    /** {@code replyTo} names no message of the conversation. */
    record NoSuchReply() implements Appended {}
}
