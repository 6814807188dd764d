package im.courtyard.engine.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All nodes for the console: what the table and the bus know, put together at one time. */
final class NodeViews {

    private final Cluster.Parts parts;
    private final Wire.Versions versions;
    private final NodeTable table;
    private final Peers peers;
    private final boolean draining;

    NodeViews(
            Cluster.Parts parts,
            Wire.Versions versions,
            NodeTable table,
            Peers peers,
            boolean draining) {
        this.parts = parts;
        this.versions = versions;
        this.table = table;
        this.peers = peers;
        this.draining = draining;
    }

    List<NodeView> all() {
        Map<String, NodeRow> rows =
                table.rows().stream()
                        .collect(
                                Collectors.toMap(
                                        NodeRow::name,
                                        Function.identity(),
                                        (one, other) -> other,
                                        TreeMap::new));
        NodeRow own = table.own();
        if (own != null) {
            rows.put(own.name(), own);
        }
        TreeSet<String> names = new TreeSet<>(rows.keySet());
        for (BusPeer peer : peers.all()) {
            names.add(peer.name());
        }
        List<NodeView> views = new ArrayList<>();
        names.forEach(name -> views.add(view(name, rows.get(name))));
        return views;
    }

    private NodeView view(String name, @Nullable NodeRow row) {
        boolean self = name.equals(parts.bus().self());
        BusPeer peer = peers.find(name);
        return new NodeView(
                name,
                self ? own() : other(peer, row),
                self ? parts.bus().address() : row == null ? "" : row.address(),
                row == null ? "" : row.version(),
                row == null ? 0 : row.schema(),
                self ? versions.highest() : row == null ? 0 : row.wire(),
                row == null ? 0 : row.startedAt(),
                self
                        ? Optional.of(parts.figures().get())
                        : Optional.ofNullable(peer).flatMap(BusPeer::figures),
                Optional.ofNullable(peer).map(BusPeer::traffic));
    }

    private NodeState own() {
        return draining ? NodeState.DRAINING : NodeState.UP;
    }

    private NodeState other(@Nullable BusPeer peer, @Nullable NodeRow row) {
        if (peer != null && peer.isHeard()) {
            return peer.isDraining() || (row != null && row.draining())
                    ? NodeState.DRAINING
                    : NodeState.UP;
        }
        boolean lives = row != null && table.living().contains(row.name());
        return peer != null || lives ? NodeState.UNREACHABLE : NodeState.GONE;
    }
}
