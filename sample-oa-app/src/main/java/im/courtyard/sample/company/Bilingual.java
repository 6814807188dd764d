package im.courtyard.sample.company;

import java.util.Locale;

/** A text of the company's own data in the two languages of the OA. */
public record Bilingual(String zh, String en) {

    public String of(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : zh;
    }
}
