package im.courtyard.benchmark.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.courtyard.benchmark.machine.Cores;
import java.util.List;

/** Programs that a test needs: where one is absent it is skipped by name, or fails in CI. */
final class Programs {

    private Programs() {}

    static void require(String who, List<String> programs) {
        boolean mayNotSkip = Boolean.getBoolean("courtyard.require.services");
        for (String program : programs) {
            boolean there = Cores.program(program).isPresent();
            if (mayNotSkip && !there) {
                throw new AssertionError(who + " needs " + program);
            }
            assumeTrue(there, who + " needs " + program);
        }
    }
}
