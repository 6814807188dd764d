package im.courtyard.benchmark.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.courtyard.benchmark.machine.Cores;
import java.util.List;
import java.util.Optional;

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

    /**
     * @param missing what is not there; empty if all is
     */
    static void require(String who, Optional<String> missing) {
        if (missing.isPresent() && Boolean.getBoolean("courtyard.require.services")) {
            throw new AssertionError(who + " needs " + missing.get());
        }
        assumeTrue(missing.isEmpty(), () -> who + " needs " + missing.orElseThrow());
    }
}
