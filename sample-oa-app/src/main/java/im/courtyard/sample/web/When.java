package im.courtyard.sample.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Writes times the way people read them. Templates call it as {@code @when}. */
@Component("when")
public class When {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter YEAR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final Clock clock;

    When(Clock clock) {
        this.clock = clock;
    }

    /** {@code 10:26} today, else {@code 11 月 20 日} or {@code 20 Nov}, else {@code 2025-11-20}. */
    public String brief(Instant instant, Locale locale) {
        var at = local(instant);
        return at.toLocalDate().equals(today()) ? at.format(CLOCK) : day(at.toLocalDate(), locale);
    }

    /** The day without a year where it is this year's. */
    public String day(LocalDate day, Locale locale) {
        if (day.getYear() != today().getYear()) {
            return day.format(YEAR);
        }
        return day.format(
                DateTimeFormatter.ofPattern(english(locale) ? "d MMM" : "M 月 d 日", locale));
    }

    /** The day and its name: {@code 11 月 23 日 星期一}, {@code Monday, 23 November}. */
    public String longDay(LocalDate day, Locale locale) {
        var pattern = english(locale) ? "EEEE, d MMMM" : "M 月 d 日 EEEE";
        return day.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /** Day and time, for records. */
    public String exact(Instant instant, Locale locale) {
        var at = local(instant);
        return day(at.toLocalDate(), locale) + ' ' + at.format(CLOCK);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Which greeting fits now: morning, noon, afternoon or evening. */
    public String partOfDay() {
        var hour = local(clock.instant()).getHour();
        if (hour < 5 || hour >= 18) {
            return "evening";
        }
        if (hour < 11) {
            return "morning";
        }
        return hour < 13 ? "noon" : "afternoon";
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, clock.getZone());
    }

    private static boolean english(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
