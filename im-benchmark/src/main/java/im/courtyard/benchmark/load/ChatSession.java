package im.courtyard.benchmark.load;

/**
 * One signed-in connection. Its messages are numbered 0, 1, 2, ... by who sends: the numbers come
 * back in {@link ChatEvents#acked}. Writes leave at the end of the loop's turn.
 */
public interface ChatSession {

    /** The number of the user who is signed in. */
    int user();

    /**
     * Sends a message to one user, asking the server to say when it has it.
     *
     * @param sequence one more than that of this session's last message
     * @param body {@link Body#LENGTH} ASCII bytes, to be copied within the call
     */
    void sendDirect(int toUser, int sequence, byte[] body);

    /** Enters a group; {@link ChatEvents#joined} follows. */
    void join(String group);

    /** Sends to a group that it has joined. As {@link #sendDirect}. */
    void sendGroup(String group, int sequence, byte[] body);

    /**
     * Fetches what this user was sent while away: {@link ChatEvents#history} for each message, then
     * {@link ChatEvents#fetched}.
     */
    void fetch();

    /** Closes the connection; no event follows. */
    void close();
}
