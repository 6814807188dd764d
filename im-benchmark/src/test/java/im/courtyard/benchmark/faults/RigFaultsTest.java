package im.courtyard.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Programs;
import im.courtyard.client.history.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that never find anything prove nothing: here is something to find. */
@Tag("faults")
class RigFaultsTest {

    @Test
    void findsWhatADatabaseLosesThatDoesNotFlush(@TempDir Path home) throws Exception {
        Programs.require("The rig's own test", Scenario.DB_RESTART.programs());
        Run run = new Run(1, false, 2, home, System.out::println);
        Outcome outcome = new DatabaseRestart(run, false).play();
        assertThat(outcome.verdict().count(Fault.LOST)).isPositive();
    }
}
