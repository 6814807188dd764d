package im.courtyard.engine.admin;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a check of the cluster found. Pages say it in the reader's language by its code
 * and facts; programs and logs have the sentence.
 *
 * @param code stable
 * @param facts what the sentence is about; numbers and milliseconds as digits
 * @param sentence in English, says what to do
 */
public record Finding(String code, Map<String, String> facts, String sentence) {

    public Finding {
        facts = Map.copyOf(facts);
    }

    /**
     * @param template with the names of facts in braces
     * @param facts name, value, name, value ..
     */
    static Finding of(String code, String template, Object... facts) {
        Map<String, String> named = new TreeMap<>();
        String sentence = template;
        for (int i = 0; i < facts.length; i += 2) {
            String name = String.valueOf(facts[i]);
            String value = String.valueOf(facts[i + 1]);
            named.put(name, value);
            sentence = sentence.replace("{" + name + "}", value);
        }
        return new Finding(code, named, sentence);
    }
}
