package im.courtyard.engine.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The nodes that the bus reaches, by name. Thread-safe; reading takes no lock. */
final class Peers {

    private static final BusPeer[] NOBODY = {};

    private volatile BusPeer[] all = NOBODY;

    /** Must not be changed. */
    BusPeer[] all() {
        return all;
    }

    @Nullable BusPeer find(String name) {
        for (BusPeer peer : all) {
            if (peer.name().equals(name)) {
                return peer;
            }
        }
        return null;
    }

    /** The one of that name, or a new one. */
    synchronized BusPeer findOrAdd(String name, Function<String, BusPeer> made) {
        BusPeer known = find(name);
        if (known != null) {
            return known;
        }
        BusPeer[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = made.apply(name);
        BusPeer added = more[all.length];
        Arrays.sort(more, Comparator.comparing(BusPeer::name));
        all = more;
        return added;
    }

    /** Null where there is none of that name. */
    synchronized @Nullable BusPeer remove(String name) {
        BusPeer gone = find(name);
        all = Arrays.stream(all).filter(peer -> peer != gone).toArray(BusPeer[]::new);
        return gone;
    }
}
