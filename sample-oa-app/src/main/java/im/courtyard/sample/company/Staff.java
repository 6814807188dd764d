package im.courtyard.sample.company;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here. The login is the identity: it is Shiro's principal, the key of the OA's
 * tables, and the id of the person in the chat.
 *
 * @param pinyin syllables parted by spaces, tone-less: {@code lin zhi xia}
 * @param manager login; absent for whoever leads the company
 * @param roles names that Shiro knows: {@code admin}, {@code hr}
 */
public record Staff(
        String login,
        PersonName personName,
        String departmentId,
        Bilingual title,
        String extension,
        String mobile,
        String mail,
        @Nullable String manager,
        LocalDate joined,
        Set<String> roles) {

    public String name() {
        return personName.han();
    }

    /** The name as it stands on its own in a language: Latin letters in English. */
    public String nameIn(Locale locale) {
        return "en".equals(locale.getLanguage()) ? personName.latin() : personName.han();
    }

    /** The other writing of the name, shown small beside it in English; empty in Chinese. */
    public String nameBeside(Locale locale) {
        return "en".equals(locale.getLanguage()) ? personName.han() : "";
    }

    /** What the square in front of the name shows. */
    public String initial() {
        return personName.han().substring(0, 1);
    }

    /** {@code 100 1234 5678}. */
    public String mobileGrouped() {
        return mobile.replaceFirst("(\\d{3})(\\d{4})(\\d{4})", "$1 $2 $3");
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
