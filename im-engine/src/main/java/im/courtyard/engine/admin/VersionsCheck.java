package im.courtyard.engine.admin;

import im.courtyard.engine.admin.CheckResult.Part;
import im.courtyard.engine.admin.CheckResult.State;
import im.courtyard.engine.cluster.NodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether all nodes run the same software, made for the same tables. Immutable. */
final class VersionsCheck {

    private final List<NodeView> nodes;

    VersionsCheck(List<NodeView> nodes) {
        this.nodes = nodes;
    }

    Part part() {
        List<Finding> findings = new ArrayList<>();
        differing(NodeView::version)
                .ifPresent(
                        list ->
                                findings.add(
                                        Finding.of(
                                                "versions",
                                                "The nodes run different versions: {list}. That is"
                                                        + " normal during a rolling upgrade; finish"
                                                        + " it soon.",
                                                "list",
                                                list)));
        differing(NodeView::schema)
                .ifPresent(
                        list ->
                                findings.add(
                                        Finding.of(
                                                "schema",
                                                "The nodes were made for different versions of the"
                                                        + " schema: {list}. Upgrade the older ones.",
                                                "list",
                                                list)));
        return Part.of("versions", State.WARNING, nodes.size(), findings);
    }

    /**
     * The nodes by what they differ in; empty where they do not. A node that has just come may not
     * have been read yet.
     */
    private Optional<String> differing(Function<NodeView, Object> fact) {
        Map<String, String> names =
                nodes.stream()
                        .filter(node -> !node.version().isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        node -> String.valueOf(fact.apply(node)),
                                        TreeMap::new,
                                        Collectors.mapping(
                                                NodeView::name, Collectors.joining(", "))));
        return names.size() < 2
                ? Optional.empty()
                : Optional.of(
                        names.entrySet().stream()
                                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                                .collect(Collectors.joining(", ")));
    }
}
