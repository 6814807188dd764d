package im.courtyard.engine.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of three nodes on one database: whatever the network and the nodes do, in the
 * end every device has everything once and in order, without being told to look.
 */
abstract class ClusterHistoryContract {

    private final TestDatabase database;

    ClusterHistoryContract(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everybodyHasEverythingOnceWhateverFails(long seed) {
        try (Company company = Company.of(seed, database.empty())) {
            RandomHistory history = new RandomHistory(company);
            history.liveDangerously(800);
            settle(company, "seed %d: %s".formatted(seed, history.diary()));
        }
    }

    @Test
    void everythingArrivesLiveWhereNothingFails() {
        try (Company company = Company.withoutSweeps(4, database.empty())) {
            new RandomHistory(company).live(500);
            settle(company, "nothing failed");
            // A stream that begins waits a moment for what was before, and no longer.
            assertThat(company.clients.stream().mapToLong(one -> one.picture().jumps()).sum())
                    .as("devices had to look for themselves")
                    .isLessThan(company.clients.size());
        }
    }

    /** What was delayed or lost is found within the time that the slowest repair takes. */
    private static void settle(Company company, String what) {
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            company.comeBack();
                            assertThat(Judgement.ofDevices(company)).as(what).isEmpty();
                        });
        assertThat(Judgement.ofAll(company)).as(what).isEmpty();
    }
}
