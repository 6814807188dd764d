package im.courtyard.sample.company;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here, or did. The login is the identity: it is Shiro's principal, the key of
 * the OA's tables, and the username of the person in the chat.
 *
 * @param manager login; absent for whoever leads the company
 * @param joined absent where the OA does not know
 * @param left the last day of whoever works here no more
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
        @Nullable LocalDate joined,
        @Nullable LocalDate left,
        Set<String> roles) {

    public Staff {
        roles = Set.copyOf(roles);
    }

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

    public boolean worksHere() {
        return left == null;
    }

    public Optional<LocalDate> joinedOn() {
        return Optional.ofNullable(joined);
    }

    /** What the square in front of the name shows. */
    public String initial() {
        return personName.han().substring(0, 1);
    }

    /** {@code 100 1234 5678}. */
    public String mobileGrouped() {
        return mobile.replaceFirst("(\\d{3})(\\d{4})(\\d{4})", "$1 $2 $3");
    }

    public Staff named(PersonName name) {
        return new Staff(
                login,
                name,
                departmentId,
                title,
                extension,
                mobile,
                mail,
                manager,
                joined,
                left,
                roles);
    }

    public Staff in(String department, @Nullable String head) {
        return new Staff(
                login,
                personName,
                department,
                title,
                extension,
                mobile,
                mail,
                head,
                joined,
                left,
                roles);
    }

    public Staff gone(LocalDate day) {
        return new Staff(
                login,
                personName,
                departmentId,
                title,
                extension,
                mobile,
                mail,
                manager,
                joined,
                day,
                Set.of());
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
