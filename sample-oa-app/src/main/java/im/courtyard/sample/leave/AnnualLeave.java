package im.courtyard.sample.leave;

import im.courtyard.sample.company.Staff;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How many days of annual leave somebody has: ten, and one more for each year in the company, up to
 * fifteen.
 */
final class AnnualLeave {

    private static final int LEAST = 10;
    private static final int MOST = 15;

    private AnnualLeave() {}

    static int entitlement(Staff someone, LocalDate today) {
        var years = someone.joinedOn().map(day -> ChronoUnit.YEARS.between(day, today)).orElse(0L);
        return (int) Math.min(MOST, LEAST + Math.max(0, years));
    }
}
