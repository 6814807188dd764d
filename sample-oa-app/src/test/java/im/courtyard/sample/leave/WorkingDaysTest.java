package im.courtyard.sample.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23, 1",
        "2026-11-23, 2026-11-27, 5",
        "2026-11-27, 2026-11-30, 2",
        "2026-11-28, 2026-11-29, 0",
        "2026-11-24, 2026-11-23, 0",
        "2026-02-27, 2026-03-02, 2",
    })
    void countsMondayToFriday(LocalDate from, LocalDate to, int days) {
        assertThat(WorkingDays.between(from, to)).isEqualTo(days);
    }
}
