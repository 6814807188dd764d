package im.courtyard.client.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges a history. All zeros, or the server broke its word. */
public final class HistoryChecker {

    private static final List<Rule> RULES =
            List.of(
                    new LostRule(),
                    new DoubledRule(),
                    new OrderRule(),
                    new GapRule(),
                    new SightRule(),
                    new UnreadRule(),
                    new CursorRule());

    private static final int MAX_FINDINGS_OF_A_KIND = 50;

    private HistoryChecker() {}

    public static Verdict check(History history) {
        Evidence evidence = new Evidence(history);
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            rule.check(
                    evidence,
                    (fault, what) -> {
                        int count = counts.merge(fault, 1, Integer::sum);
                        if (count <= MAX_FINDINGS_OF_A_KIND) {
                            findings.add(new Finding(fault, what));
                        }
                    });
        }
        return new Verdict(counts, findings);
    }
}
