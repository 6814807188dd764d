package im.courtyard.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Chinese or English: what was chosen, else what the browser prefers, else Chinese. */
final class Languages extends CookieLocaleResolver {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final List<Locale> SPOKEN = List.of(CHINESE, Locale.ENGLISH);

    Languages() {
        super("oa-language");
        setCookieMaxAge(Duration.ofDays(400));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setDefaultLocaleFunction(Languages::preferred);
    }

    /** A language that the OA does not speak changes nothing. */
    @Override
    public void setLocaleContext(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable LocaleContext context) {
        var wanted = context == null ? null : context.getLocale();
        if (wanted != null && parseLocaleValue(wanted.toLanguageTag()) != null) {
            super.setLocaleContext(request, response, context);
        }
    }

    @Override
    protected @Nullable Locale parseLocaleValue(String value) {
        var wanted = Locale.forLanguageTag(value);
        return SPOKEN.stream()
                .filter(l -> l.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(null);
    }

    private static Locale preferred(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        if (header == null || header.isBlank()) {
            return CHINESE;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return best != null ? best : languageOnly(header);
        } catch (IllegalArgumentException e) {
            return CHINESE;
        }
    }

    /** {@code zh-TW} finds no simplified Chinese by the rules of look-up, and should. */
    private static Locale languageOnly(String header) {
        return header.strip().toLowerCase(Locale.ROOT).startsWith("en") ? Locale.ENGLISH : CHINESE;
    }
}
