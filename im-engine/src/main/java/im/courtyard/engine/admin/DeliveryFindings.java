package im.courtyard.engine.admin;

import im.courtyard.engine.admin.CheckResult.Part;
import im.courtyard.engine.admin.CheckResult.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts together what nodes are behind with. Stateless. */
final class DeliveryFindings {

    /** So many are listed. */
    private static final int LISTED = 20;

    private DeliveryFindings() {}

    /**
     * @param reports by node
     */
    static Part part(Map<String, DeliveryCheck.Report> reports) {
        List<Finding> findings = new ArrayList<>();
        reports.forEach(
                (node, report) -> report.behind().forEach(one -> findings.add(behind(node, one))));
        int compared = reports.values().stream().mapToInt(DeliveryCheck.Report::compared).sum();
        return Part.of("delivery", State.FAILED, compared, listed(findings));
    }

    private static Finding behind(String node, DeliveryCheck.Behind behind) {
        return Finding.of(
                "behind",
                "{node} has delivered conversation {conversation} up to version {delivered}; the"
                        + " database is at {version}. The next comparison makes up for it.",
                "node",
                node,
                "conversation",
                behind.conversation(),
                "delivered",
                behind.delivered(),
                "version",
                behind.version());
    }

    private static List<Finding> listed(List<Finding> findings) {
        if (findings.size() <= LISTED) {
            return findings;
        }
        List<Finding> listed = new ArrayList<>(findings.subList(0, LISTED));
        listed.add(
                Finding.of(
                        "more",
                        "{count} more differences of this kind are not listed.",
                        "count",
                        findings.size() - LISTED));
        return listed;
    }
}
