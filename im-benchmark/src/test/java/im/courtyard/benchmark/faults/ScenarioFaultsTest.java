package im.courtyard.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short forms, each against real server processes. */
@Tag("faults")
class ScenarioFaultsTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource(Scenario.class)
    void keepsEveryPromise(Scenario scenario) {
        boolean needed = Boolean.getBoolean("courtyard.require.services");
        for (String program : scenario.programs()) {
            assumeTrue(
                    needed || MariaDb.program(program).isPresent(),
                    scenario.title() + " needs " + program);
        }
        Outcome outcome = Faults.play(scenario, Long.getLong("courtyard.faults.seed", 1), false, 0);
        assertThat(outcome.verdict().findings()).isEmpty();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.runs()).isPositive();
    }
}
