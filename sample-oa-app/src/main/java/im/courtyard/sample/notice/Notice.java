package im.courtyard.sample.notice;

import im.courtyard.sample.company.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A notice to everybody.
 *
 * @param department id of the department that speaks
 * @param pinned stands above younger ones
 * @param read whether the person who asks has opened it
 */
public record Notice(
        long id,
        Instant published,
        String department,
        boolean pinned,
        Bilingual title,
        Bilingual body,
        boolean read) {

    public List<String> paragraphs(Locale locale) {
        return List.of(body.of(locale).split("\n\n"));
    }
}
