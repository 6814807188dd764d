package im.courtyard.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short forms, each against real server processes. */
@Tag("faults")
class ScenarioFaultsTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource(Scenario.class)
    void keepsEveryPromise(Scenario scenario) {
        Programs.require(scenario.title(), scenario.programs());
        long seed = Long.getLong("courtyard.faults.seed", 1);
        Outcome outcome = Faults.play(scenario.title(), scenario::play, seed, false, 0);
        assertThat(outcome.verdict().findings()).isEmpty();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.runs()).isPositive();
    }
}
