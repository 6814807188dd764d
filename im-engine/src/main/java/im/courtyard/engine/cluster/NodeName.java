package im.courtyard.engine.cluster;

import java.util.regex.Pattern;

/** What a node of several may be called: topics, threads and pages bear its name. */
public final class NodeName {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,64}");

    private NodeName() {}

    static boolean fits(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @return the name
     * @throws IllegalArgumentException with a sentence, where it is none
     */
    public static String checked(String name) {
        if (!fits(name)) {
            throw new IllegalArgumentException(
                    "a node's name has 1 to 64 letters, digits, '.', '_' or '-', unlike \""
                            + name
                            + "\"");
        }
        return name;
    }
}
