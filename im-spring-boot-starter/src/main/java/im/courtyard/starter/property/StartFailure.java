package im.courtyard.starter.property;

/** Something about the host that keeps the chat from starting, and what to do about it. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /**
     * @param sentence what is wrong
     * @param action what to do
     */
    public StartFailure(String sentence, String action) {
        super(sentence);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
