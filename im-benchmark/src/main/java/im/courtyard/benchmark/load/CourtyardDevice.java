package im.courtyard.benchmark.load;

/** A session that may ask anything of docs/protocol.md. */
public interface CourtyardDevice extends ChatSession {

    /**
     * Asks anything but {@code send}.
     *
     * @param fields those beside {@code op} and {@code id}, as JSON without the braces
     */
    void request(String op, String fields, Answer answer);

    /** What becomes of the {@code ok} of a request. */
    @FunctionalInterface
    interface Answer {

        /** The whole object, to be read within this call only. */
        void ok(byte[] bytes, int from, int to);
    }
}
