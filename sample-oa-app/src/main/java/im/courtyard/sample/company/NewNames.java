package im.courtyard.sample.company;

import im.courtyard.engine.user.Pinyin;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names as somebody types them into a form. Keeps no state. */
@Component
public class NewNames {

    private static final int LONGEST = 40;
    private static final int LONGEST_LOGIN = 40;

    private final NamePool pool = NamePool.read();

    /** Empty where that is no name. */
    public Optional<PersonName> of(String typed) {
        var name = typed.strip();
        var fits = !name.isEmpty() && name.length() <= LONGEST;
        return fits && name.chars().noneMatch(Character::isISOControl)
                ? Optional.of(spelled(name))
                : Optional.empty();
    }

    /** Of a name that the company's directory has: whatever that is. */
    public PersonName spelled(String name) {
        return PersonName.spelled(name, pool);
    }

    /** {@code zhangsan}; empty where nothing in the name can be typed. */
    public Optional<String> login(PersonName name) {
        var letters =
                Pinyin.of(name.han())
                        .split(" ")[0]
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "");
        return letters.isEmpty()
                ? Optional.empty()
                : Optional.of(letters.substring(0, Math.min(LONGEST_LOGIN, letters.length())));
    }
}
