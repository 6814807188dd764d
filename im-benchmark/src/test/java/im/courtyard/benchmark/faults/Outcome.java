package im.courtyard.benchmark.faults;

import im.courtyard.client.history.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param runs how often the damage was done
 * @param failures promises broken that are not a matter of history: too slow, too much memory
 */
record Outcome(int runs, Verdict verdict, List<String> failures) {

    Outcome {
        failures = List.copyOf(failures);
    }

    static Outcome nothing() {
        return of(List.of());
    }

    static Outcome of(List<String> failures) {
        return new Outcome(0, Verdict.nothing(), failures);
    }

    boolean good() {
        return verdict.clean() && failures.isEmpty();
    }

    Outcome plus(Outcome other) {
        List<String> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        return new Outcome(runs + other.runs, verdict.plus(other.verdict), all);
    }
}
