package im.courtyard.engine.common;

import java.nio.charset.StandardCharsets;

/** Text that UTF-8 can carry: a lone surrogate makes encoders fail and connections break. */
public final class WellFormed {

    private WellFormed() {}

    /** Whether every surrogate has its pair. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text with question marks for what is not well-formed; mostly the text itself. */
    public static String repaired(String text) {
        return isWellFormed(text)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
