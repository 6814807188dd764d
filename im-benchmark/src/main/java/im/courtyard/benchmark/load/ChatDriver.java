package im.courtyard.benchmark.load;

import java.util.List;

/** How to speak with one kind of chat server, as its own clients do. */
public interface ChatDriver {

    /**
     * Begins to connect and sign in as {@code u<user>}; {@link ChatEvents#ready} or {@link
     * ChatEvents#failed} follow. The connection takes part in the loop from then on.
     */
    ChatSession open(Loop loop, int user, ChatEvents events);

    /**
     * Makes a group before its members {@link ChatSession#join} it, where the server has groups of
     * that kind. Blocks: for the time before a measurement.
     *
     * @param name unique in this run, of letters and digits
     * @param members the first of them owns it
     */
    default void createGroup(String name, List<Integer> members) {}
}
