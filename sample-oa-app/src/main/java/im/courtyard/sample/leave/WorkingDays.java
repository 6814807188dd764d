package im.courtyard.sample.leave;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** Counts Mondays to Fridays. The sample keeps no calendar of public holidays. */
final class WorkingDays {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private WorkingDays() {}

    /** Both ends included; 0 if the end is before the beginning. */
    static int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return 0;
        }
        return (int)
                from.datesUntil(to.plusDays(1))
                        .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                        .count();
    }
}
