package im.courtyard.engine.cluster;

import im.courtyard.engine.common.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's row among those of all nodes. Whether another one lives is judged by whether its beat
 * moves, as seen from here: clocks are compared with nobody's. Blocks on storage; {@link #watch},
 * {@link #register} and {@link #beat} are called by one thread at a time, the rest by any.
 */
final class NodeTable {

    private static final Logger log = LoggerFactory.getLogger(NodeTable.class);

    /** Beats after which a name whose row does not move may be taken: less than two may be lost. */
    private static final double FREE_BEATS = 2.5;

    /** Beats without any that tell that nobody lives here, where it matters much to be right. */
    private static final double NOBODYS_BEATS = 15;

    private static final Duration KEPT = Duration.ofDays(1);

    private final NodeStore store;
    private final ClusterBus bus;
    private final Clock clock;
    private final LongSupplier nanos;
    private final ClusterNanos limits;
    private final RowsInMotion motion;
    private volatile List<NodeRow> rows = List.of();
    private volatile @Nullable NodeRow own;
    private volatile boolean draining;
    private @Nullable Watched watched;

    /** The rows as they were at a time. */
    private record Watched(List<NodeRow> rows, long since) {
        /** Whether any row moved since, or came. */
        boolean hasLifeIn(List<NodeRow> now) {
            return now.stream().anyMatch(row -> rows.stream().noneMatch(old -> isStill(old, row)));
        }
    }

    NodeTable(
            NodeStore store, ClusterBus bus, Clock clock, LongSupplier nanos, ClusterNanos limits) {
        this.store = store;
        this.bus = bus;
        this.clock = clock;
        this.nanos = nanos;
        this.limits = limits;
        this.motion = new RowsInMotion(nanos, limits.beat());
    }

    /**
     * Looks for the first time: what passes until {@link #othersLive} and {@link #register} need
     * not be waited for there.
     */
    void watch() {
        try {
            watched = new Watched(store.all(), nanos.getAsLong());
        } catch (StorageException e) {
            log.debug("the name {} is looked at later", bus.self(), e);
        }
    }

    /**
     * Whether any other node lives on this database. Where rows are there, waits for one to move or
     * to come, for half a minute where none does. Before {@link #register}.
     */
    boolean othersLive() {
        Watched before = watched != null ? watched : new Watched(store.all(), nanos.getAsLong());
        long patience = (long) (NOBODYS_BEATS * limits.beat());
        while (!before.hasLifeIn(store.all())) {
            if (before.rows.isEmpty() || nanos.getAsLong() - before.since >= patience) {
                return false;
            }
            pause(limits.beat() / 8);
        }
        return true;
    }

    /**
     * Takes this node's name. Where its row is there already, waits for as long as a living node
     * needs to show that it is one.
     *
     * @return the incarnation, greater than every earlier one of this name
     * @throws IllegalStateException where a living node has that name
     */
    long register(String version, int schema, int wire) {
        while (true) {
            Optional<NodeRow> earlier = find();
            earlier.ifPresent(this::waitUntilDead);
            long incarnation =
                    Math.max(earlier.map(row -> row.incarnation() + 1).orElse(0L), clock.millis());
            NodeRow row =
                    new NodeRow(
                            bus.self(),
                            incarnation,
                            bus.address(),
                            version.length() > 64 ? version.substring(0, 64) : version,
                            schema,
                            wire,
                            clock.millis(),
                            clock.millis(),
                            0,
                            false);
            boolean taken =
                    earlier.isPresent()
                            ? store.replace(row, earlier.get().incarnation())
                            : store.insert(row);
            if (taken) {
                own = row;
                return incarnation;
            }
        }
    }

    private Optional<NodeRow> find() {
        return store.all().stream().filter(row -> row.name().equals(bus.self())).findFirst();
    }

    private void waitUntilDead(NodeRow row) {
        Watched before = watched;
        long since =
                before != null && !before.hasLifeIn(List.of(row))
                        ? before.since
                        : nanos.getAsLong();
        long patience = (long) (FREE_BEATS * limits.beat());
        while (nanos.getAsLong() - since < patience) {
            pause(limits.beat() / 8);
            NodeRow now = find().orElse(null);
            if (now == null) {
                return;
            }
            if (!isStill(row, now)) {
                throw new IllegalStateException(
                        "A node named "
                                + row.name()
                                + " runs on this database already ("
                                + (row.address().isEmpty() ? "no address" : row.address())
                                + "). Give each node a name of its own.");
            }
        }
    }

    private static boolean isStill(NodeRow before, NodeRow now) {
        return isSame(before, now) && before.beat() == now.beat();
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the node was to start", e);
        }
    }

    /**
     * Shows that this node lives, and looks who else does.
     *
     * @return false where another process has this node's name now
     */
    boolean beat() {
        NodeRow row = own;
        if (row == null) {
            return true;
        }
        boolean ours =
                store.beat(row.name(), row.incarnation(), bus.address(), clock.millis(), draining);
        look(store.all());
        return ours || isOurs() || own == null || comeBack(row);
    }

    private boolean isOurs() {
        NodeRow row = own;
        return row != null && rows.stream().anyMatch(one -> isSame(one, row));
    }

    private static boolean isSame(NodeRow one, NodeRow other) {
        return one.name().equals(other.name()) && one.incarnation() == other.incarnation();
    }

    /** Somebody held this node for dead for a day, or restored an old database. */
    private boolean comeBack(NodeRow row) {
        Optional<NodeRow> there =
                rows.stream().filter(one -> one.name().equals(row.name())).findFirst();
        return there.isEmpty()
                ? store.insert(row)
                : there.get().incarnation() < row.incarnation()
                        && store.replace(row, there.get().incarnation());
    }

    private void look(List<NodeRow> now) {
        motion.look(now).forEach(this::compareTables);
        rows = List.copyOf(now);
        for (NodeRow row : now) {
            if (motion.gone().contains(row.name()) && isOld(row)) {
                log.info("node {} is forgotten: it has been gone for a day", row.name());
                store.remove(row.name(), row.incarnation());
            }
        }
    }

    /** Versions may differ by one, and for as long as an upgrade takes. */
    private void compareTables(NodeRow row) {
        NodeRow here = own;
        if (here != null && here.schema() != row.schema()) {
            log.warn(
                    "node {} (version {}) was made for version {} of the tables, this one (version"
                            + " {}) for {}: upgrade the older of the two soon",
                    row.name(),
                    row.version(),
                    row.schema(),
                    here.version(),
                    here.schema());
        }
    }

    /** By both clocks together a day is a day, give or take what they differ. */
    private boolean isOld(NodeRow row) {
        return clock.millis() - row.seenAt() > KEPT.toMillis();
    }

    /** Nodes whose rows move. */
    Set<String> living() {
        return motion.living();
    }

    /** As they were at the last beat, by name. */
    List<NodeRow> rows() {
        return rows;
    }

    /** The row of this node; null before it is registered. */
    @Nullable NodeRow own() {
        return own;
    }

    /**
     * Where the others said they are reached, whoever was seen last first, without those that are
     * gone: nobody is to knock there for a day. Asks the database.
     */
    List<String> addresses() {
        return store.all().stream()
                .filter(row -> !row.name().equals(bus.self()) && !row.address().isEmpty())
                .filter(row -> !motion.gone().contains(row.name()))
                .sorted(Comparator.comparingLong(NodeRow::seenAt).reversed())
                .map(NodeRow::address)
                .toList();
    }

    void draining() {
        draining = true;
    }

    /** Takes this node out; where the database is away, others find out by themselves. */
    void unregister() {
        NodeRow row = own;
        own = null;
        if (row != null) {
            try {
                store.remove(row.name(), row.incarnation());
            } catch (StorageException e) {
                log.debug("the row of node {} stays for a day", row.name(), e);
            }
        }
    }
}
