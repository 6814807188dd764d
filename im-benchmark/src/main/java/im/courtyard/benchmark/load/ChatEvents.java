package im.courtyard.benchmark.load;

/** What a {@link ChatSession} tells its scenario, on the loop's thread. */
public interface ChatEvents {

    /** Signed in: it may send, and it receives what is sent to it from now on. */
    void ready(ChatSession session);

    /** It is in the group that it asked for. */
    default void joined(ChatSession session) {}

    /**
     * The server said that it has this message: stored it, where it stores. Once for each message,
     * or the server made an error.
     */
    default void acked(ChatSession session, int sequence) {}

    /**
     * A message of somebody else came. (What a server reflects to its own sender is no delivery; at
     * most it is the acknowledgement.)
     *
     * @param bytes to be read within this call only
     * @param body index of the first byte of its {@link Body}
     */
    default void message(ChatSession session, byte[] bytes, int body) {}

    /** As {@link #message}, of something that was asked for by {@link ChatSession#fetch}. */
    default void history(ChatSession session, byte[] bytes, int body) {}

    /** Everything that was missed has come. */
    default void fetched(ChatSession session) {}

    /** The server refused something, said what it should not, or ended the connection. */
    void failed(ChatSession session, String why);
}
