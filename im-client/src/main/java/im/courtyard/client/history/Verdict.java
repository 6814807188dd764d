package im.courtyard.client.history;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the checker found: every fault by kind, and the first of them in words. */
public record Verdict(Map<Fault, Integer> counts, List<Finding> findings) {

    public Verdict {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    public int count(Fault fault) {
        return counts.getOrDefault(fault, 0);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /** Both together. */
    public Verdict plus(Verdict other) {
        Map<Fault, Integer> sum = new EnumMap<>(Fault.class);
        sum.putAll(counts);
        other.counts.forEach((fault, count) -> sum.merge(fault, count, Integer::sum));
        return new Verdict(
                sum,
                java.util.stream.Stream.concat(findings.stream(), other.findings.stream())
                        .toList());
    }

    /** Nothing found, before anything was looked at. */
    public static Verdict nothing() {
        return new Verdict(Map.of(), List.of());
    }
}
