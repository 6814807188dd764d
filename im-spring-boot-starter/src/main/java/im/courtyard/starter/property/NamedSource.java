package im.courtyard.starter.property;

/**
 * The properties of one directory, together with what they are called.
 *
 * @param prefix of the properties' names
 */
public record NamedSource(String prefix, String name, SourceProperties properties) {

    /** For something wrong with one of them. */
    public WrongPropertyException wrong(String property, String complaint) {
        return new WrongPropertyException(prefix + "." + property, complaint);
    }

    DirectoryType requireType() {
        DirectoryType type = properties.type();
        if (type == null) {
            throw wrong("type", "must be active-directory, openldap, custom, sql or csv");
        }
        return type;
    }
}
