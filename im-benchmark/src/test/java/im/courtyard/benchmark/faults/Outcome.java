package im.courtyard.benchmark.faults;

import im.courtyard.client.history.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param runs how often the damage was done
 * @param failures promises broken that are not a matter of history, such as too much memory
 * @param late what took longer than promised: to be judged where the machine does nothing else
 */
record Outcome(int runs, Verdict verdict, List<String> failures, List<String> late) {

    Outcome {
        failures = List.copyOf(failures);
        late = List.copyOf(late);
    }

    Outcome(int runs, Verdict verdict, List<String> failures) {
        this(runs, verdict, failures, List.of());
    }

    static Outcome nothing() {
        return of(List.of());
    }

    static Outcome of(List<String> failures) {
        return new Outcome(0, Verdict.nothing(), failures);
    }

    boolean good() {
        return verdict.clean() && failures.isEmpty() && late.isEmpty();
    }

    Outcome plus(Outcome other) {
        List<String> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        List<String> allLate = new ArrayList<>(late);
        allLate.addAll(other.late);
        return new Outcome(runs + other.runs, verdict.plus(other.verdict), all, allLate);
    }
}
