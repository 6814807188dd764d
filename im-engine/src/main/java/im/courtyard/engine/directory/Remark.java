package im.courtyard.engine.directory;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that the directory tells an administrator. Pages say it in the reader's language by its
 * code and facts; logs and programs have the sentence.
 *
 * @param code stable, one of {@link RemarkCode} or a source's own, such as {@code
 *     guard.deactivations}
 * @param facts what the sentence is about, by name; each at most 500 characters, never a password
 * @param sentence in English, says what to do
 */
public record Remark(String code, Map<String, String> facts, String sentence) {

    private static final int FACT = 500;
    private static final int SENTENCE = 2000;

    public Remark {
        Map<String, String> cut = new TreeMap<>();
        facts.forEach((name, fact) -> cut.put(name, cut(fact, FACT)));
        facts = Map.copyOf(cut);
        sentence = cut(sentence, SENTENCE);
    }

    /** What a source of the host's own has to say; pages show it as it is. */
    public static Remark says(String sentence) {
        return RemarkCode.SAYS.with(Map.of("sentence", sentence));
    }

    /** The sentences one after the other, empty for no remarks. */
    public static String sentences(Collection<Remark> remarks) {
        return remarks.stream().map(Remark::sentence).collect(Collectors.joining(" "));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
