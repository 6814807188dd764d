package im.courtyard.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaveCardTest {

    private final Map<String, Object> body =
            Map.of(
                    "requestId", "QJ-20261122-0005",
                    "applicant", "linzhixia",
                    "days", 3,
                    "from", "2026-12-02",
                    "to", "2026-12-04");

    @Test
    void isReadFromItsBodyAndWrittenBackWithoutStrangeFields() {
        var more = new HashMap<>(body);
        more.put("salary", 1);
        assertThat(LeaveCard.in(more))
                .hasValueSatisfying(
                        card -> {
                            assertThat(card.from()).isEqualTo(LocalDate.of(2026, 12, 2));
                            assertThat(card.body()).isEqualTo(body);
                        });
    }

    @Test
    void isNotReadFromAnythingElse() {
        assertThat(LeaveCard.in(Map.of())).isEmpty();
        for (var wrong :
                Map.<String, Object>of(
                                "requestId", "QJ-1; DROP",
                                "applicant", "",
                                "days", "3",
                                "from", "2.12.2026",
                                "to", "2026-12-01")
                        .entrySet()) {
            var changed = new HashMap<>(body);
            changed.put(wrong.getKey(), wrong.getValue());
            assertThat(LeaveCard.in(changed)).as(wrong.getKey()).isEmpty();
            changed.remove(wrong.getKey());
            assertThat(LeaveCard.in(changed)).as("without " + wrong.getKey()).isEmpty();
        }
        var endless = new HashMap<>(body);
        endless.put("days", 100_000);
        assertThat(LeaveCard.in(endless)).isEmpty();
    }
}
