package im.courtyard.engine.testing.databases;

import org.junit.jupiter.api.Assumptions;

/** What to do where a program that a test needs is not there. */
final class Services {

    private Services() {}

    static <T> T absent(String program, String where) {
        String sentence = program + " is not there: " + where;
        if (Boolean.getBoolean("courtyard.require.services")) {
            throw new AssertionError(sentence);
        }
        return Assumptions.abort(sentence);
    }
}
