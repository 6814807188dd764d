package im.courtyard.sample.company;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A name in Chinese characters and its pinyin, one syllable for each character. */
public record PersonName(String han, List<String> syllables, int familyLength) {

    private static final char MIDDLE_DOT = '·';

    public PersonName {
        syllables = List.copyOf(syllables);
        var characters = han.replace(String.valueOf(MIDDLE_DOT), "").length();
        if (characters != syllables.size()) {
            throw new IllegalArgumentException(
                    han + " has " + characters + " characters but " + syllables);
        }
    }

    /** Of a name written {@code 林知夏}, {@code lin zhi xia}; a middle dot ends the first part. */
    static PersonName of(String han, String pinyin, NamePool pool) {
        var dot = han.indexOf(MIDDLE_DOT);
        return new PersonName(
                han, List.of(pinyin.split(" ")), dot > 0 ? dot : pool.familyLength(han));
    }

    public String pinyin() {
        return String.join(" ", syllables);
    }

    /** {@code Lin Zhixia}. */
    public String latin() {
        return capitalised(String.join("", syllables.subList(0, familyLength)))
                + ' '
                + capitalised(String.join("", syllables.subList(familyLength, syllables.size())));
    }

    /** {@code linzhixia lzx}: what the chat's search looks into. */
    public String spelled() {
        return login() + ' ' + initials();
    }

    /** {@code linzhixia}. */
    String login() {
        return String.join("", syllables);
    }

    /** {@code lzx}. */
    String initials() {
        return syllables.stream().map(s -> s.substring(0, 1)).collect(Collectors.joining());
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
