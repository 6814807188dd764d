package im.courtyard.sample.company;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** Finds moments in the past at which somebody may have sat at a desk. */
public final class OfficeHours {

    private static final int FIRST = 9;
    private static final int LENGTH = 9;

    private OfficeHours() {}

    /** About so many hours ago; whatever lies more than half a day back, between nine and six. */
    public static Instant ago(Clock clock, long hours) {
        var at = ZonedDateTime.now(clock).minus(Duration.ofHours(hours));
        if (hours < 12) {
            return at.toInstant();
        }
        var time = LocalTime.of(FIRST + (int) (hours % LENGTH), (int) (hours % 53));
        return at.minusDays(1).with(time).toInstant();
    }
}
