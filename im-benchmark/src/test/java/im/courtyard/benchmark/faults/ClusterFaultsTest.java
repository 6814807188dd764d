package im.courtyard.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The short forms, each against the three nodes of a cluster. How long each took is told, and
 * judged by {@code scripts/faults cluster} only: tests share their machine.
 */
@Tag("faults")
class ClusterFaultsTest {

    private static final SharedSite SITE = new SharedSite();

    @AfterAll
    static void end() throws Exception {
        SITE.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ClusterScenario.class)
    void keepsEveryPromise(ClusterScenario scenario) throws Exception {
        Programs.require(scenario.title(), scenario.missing());
        long seed = Long.getLong("courtyard.faults.seed", 1);
        Outcome outcome =
                Faults.play(scenario.title(), run -> SITE.play(scenario, run), seed, false, 0);
        assertThat(outcome.verdict().findings()).isEmpty();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.runs()).isPositive();
    }
}
