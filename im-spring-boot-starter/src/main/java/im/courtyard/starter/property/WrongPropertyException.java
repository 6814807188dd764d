package im.courtyard.starter.property;

/** A property that cannot be right: stops the start. */
public final class WrongPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String property;

    /**
     * @param complaint goes on after the property's name: "must be ..., is ..."
     */
    public WrongPropertyException(String property, String complaint) {
        super(property + " " + complaint);
        this.property = property;
    }

    public String property() {
        return property;
    }
}
