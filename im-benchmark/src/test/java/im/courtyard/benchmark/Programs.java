package im.courtyard.benchmark;

import im.courtyard.benchmark.machine.Cores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs: where one is absent it is skipped by name, or fails in CI. */
public final class Programs {

    private Programs() {}

    public static void require(String who, List<String> programs) {
        for (String program : programs) {
            require(
                    who,
                    Cores.program(program).isPresent() ? Optional.empty() : Optional.of(program));
        }
    }

    /**
     * @param missing what is not there; empty if all is
     */
    public static void require(String who, Optional<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        String sentence = who + " needs " + missing.get();
        if (Boolean.getBoolean("courtyard.require.services")) {
            throw new AssertionError(sentence);
        }
        Assumptions.abort(sentence);
    }
}
