package im.courtyard.engine.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows show that they live: those whose beat moves, as seen from here. {@link #look} is for
 * one thread at a time, the rest for any.
 */
final class RowsInMotion {

    /** Beats after which a row that did not move is of a node that is gone. */
    private static final int DEAD_BEATS = 5;

    private final LongSupplier nanos;
    private final long patience;
    private final Map<String, Seen> seen = new HashMap<>();
    private volatile Set<String> living = Set.of();
    private volatile Set<String> gone = Set.of();

    /** A row as it was when it moved last. */
    private record Seen(long incarnation, long beat, long at, boolean moved) {
        boolean isOf(NodeRow row) {
            return incarnation == row.incarnation() && beat == row.beat();
        }

        boolean knows(NodeRow row) {
            return incarnation == row.incarnation() && moved;
        }
    }

    /**
     * @param beat nanoseconds between two signs of life
     */
    RowsInMotion(LongSupplier nanos, long beat) {
        this.nanos = nanos;
        this.patience = DEAD_BEATS * beat;
    }

    /**
     * These are the rows now.
     *
     * @return those of nodes that were not known to live
     */
    List<NodeRow> look(List<NodeRow> rows) {
        List<NodeRow> found = new ArrayList<>();
        long now = nanos.getAsLong();
        Set<String> moving = new HashSet<>();
        Set<String> still = new HashSet<>();
        for (NodeRow row : rows) {
            Seen before = seen.get(row.name());
            Seen last = seen(row, before, now);
            seen.put(row.name(), last);
            if (last.moved && !(before != null && before.knows(row))) {
                found.add(row);
            }
            if (now - last.at > patience) {
                still.add(row.name());
            } else if (last.moved) {
                moving.add(row.name());
            }
        }
        seen.keySet().retainAll(rows.stream().map(NodeRow::name).collect(Collectors.toSet()));
        living = Set.copyOf(moving);
        gone = Set.copyOf(still);
        return found;
    }

    private static Seen seen(NodeRow row, @Nullable Seen before, long now) {
        return before != null && before.isOf(row)
                ? before
                : new Seen(row.incarnation(), row.beat(), now, before != null);
    }

    /** Nodes whose rows move. */
    Set<String> living() {
        return living;
    }

    /** Nodes whose rows have not moved for long. */
    Set<String> gone() {
        return gone;
    }
}
