package im.courtyard.sample.company;

import im.courtyard.engine.user.Pinyin;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A name in Chinese characters and its pinyin, one syllable for each character. Of a name in other
 * letters there is only what is written: no syllables, and no length of the family's part.
 */
public record PersonName(String han, List<String> syllables, int familyLength) {

    private static final String MIDDLE_DOT = "·";

    public PersonName {
        syllables = List.copyOf(syllables);
        var characters = han.replace(MIDDLE_DOT, "").length();
        if (!syllables.isEmpty() && characters != syllables.size()) {
            throw new IllegalArgumentException(
                    han + " has " + characters + " characters but " + syllables);
        }
    }

    /** Of a name written {@code 林知夏}, {@code lin zhi xia}; a middle dot ends the first part. */
    static PersonName of(String han, String pinyin, NamePool pool) {
        return new PersonName(han, List.of(pinyin.split(" ")), familyLength(han, pool));
    }

    /** Of a name as somebody wrote it, spelled character by character where it is Chinese. */
    static PersonName spelled(String name, NamePool pool) {
        var characters = name.replace(MIDDLE_DOT, "");
        return !characters.isEmpty() && characters.chars().allMatch(Character::isIdeographic)
                ? new PersonName(
                        name,
                        characters.chars().mapToObj(PersonName::syllable).toList(),
                        familyLength(name, pool))
                : new PersonName(name, List.of(), 0);
    }

    private static String syllable(int character) {
        var spelled = Pinyin.of(Character.toString(character));
        return spelled.isEmpty() ? "x" : spelled.substring(0, spelled.indexOf(' '));
    }

    private static int familyLength(String han, NamePool pool) {
        var dot = han.indexOf(MIDDLE_DOT);
        return dot > 0 ? dot : pool.familyLength(han);
    }

    public String pinyin() {
        return String.join(" ", syllables);
    }

    /** {@code Lin Zhixia}. */
    public String latin() {
        return syllables.isEmpty()
                ? han
                : (capitalised(syllables.subList(0, familyLength))
                                + ' '
                                + capitalised(syllables.subList(familyLength, syllables.size())))
                        .strip();
    }

    /** The characters of the family's name; the whole name where that is not known. */
    public String family() {
        return familyLength == 0 ? han : han.substring(0, familyLength);
    }

    /** {@code linzhixia}. */
    String login() {
        return String.join("", syllables);
    }

    /** {@code lzx}. */
    String initials() {
        return syllables.stream().map(s -> s.substring(0, 1)).collect(Collectors.joining());
    }

    private static String capitalised(List<String> syllables) {
        var word = String.join("", syllables);
        return word.isEmpty()
                ? ""
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
