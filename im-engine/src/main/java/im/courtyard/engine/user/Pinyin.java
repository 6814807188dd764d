package im.courtyard.engine.user;

import java.util.Locale;

/** Spells Chinese names in Latin letters, so that people are found by what a keyboard can type. */
public final class Pinyin {

    /** Loaded by the first name that is written in Chinese. */
    private static final class Loaded {
        static final HanReadings READINGS = HanReadings.load();
    }

    private Pinyin() {}

    /**
     * Full spelling, a blank, initials: {@code 周慕云} gives {@code zhoumuyun zmy}. Latin letters and
     * digits stay as they are; everything else is left out. Never null; empty for an empty name.
     */
    public static String of(String name) {
        StringBuilder full = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        boolean wordStart = true;
        for (char c : name.toCharArray()) {
            String reading = c < HanReadings.FIRST ? null : Loaded.READINGS.of(c);
            if (reading != null) {
                full.append(reading);
                initials.append(reading.charAt(0));
                wordStart = true;
            } else if (Character.isLetterOrDigit(c) && c < 0x250) {
                String letter = String.valueOf(c).toLowerCase(Locale.ROOT);
                full.append(letter);
                if (wordStart) {
                    initials.append(letter);
                }
                wordStart = false;
            } else {
                wordStart = true;
            }
        }
        return (full + " " + initials).trim();
    }
}
