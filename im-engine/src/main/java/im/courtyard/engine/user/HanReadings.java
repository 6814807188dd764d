package im.courtyard.engine.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of each Chinese character, without its tone. Read from pinyin4j's table, but
 * not by pinyin4j: that keeps twelve megabytes of phrases beside it, which names have no use for.
 * Immutable.
 */
final class HanReadings {

    /** The first character that has a reading: 〇. */
    static final char FIRST = '\u3007';

    private static final char LAST = '\u9fff';
    private static final String TABLE = "/pinyindb/unicode_to_hanyu_pinyin.txt";
    private static final String UNKNOWN = "none";

    private final @Nullable String[] readings = new String[LAST - FIRST + 1];

    private HanReadings() {}

    static HanReadings load() {
        HanReadings loaded = new HanReadings();
        Map<String, String> shared = new HashMap<>();
        try (InputStream in = HanReadings.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " of pinyin4j is not on the class path");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .forEach(line -> loaded.take(line, shared));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loaded;
    }

    /** Takes a line such as {@code 4E01 (ding1,zheng1)}. */
    private void take(String line, Map<String, String> shared) {
        int character = Integer.parseInt(line.substring(0, 4), 16);
        String first = line.substring(line.indexOf('(') + 1, line.length() - 1).split(",", 2)[0];
        String reading = first.replaceAll("[0-9]", "").replace("u:", "v");
        if (!reading.equals(UNKNOWN) && character >= FIRST && character <= LAST) {
            readings[character - FIRST] = shared.computeIfAbsent(reading, same -> same);
        }
    }

    /** Such as {@code ding} of 丁; null for what is no Chinese character. */
    @Nullable String of(char c) {
        return c < FIRST || c > LAST ? null : readings[c - FIRST];
    }
}
