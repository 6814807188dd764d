package im.courtyard.engine.testing.cluster;

import im.courtyard.engine.cluster.ClusterBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Any number of buses in one JVM, and a network between them that loses, doubles, delays and cuts
 * by a seed: the n-th frame from one node to another meets the same fate in every run. Thread-safe.
 *
 * <p>A cut is not noticed by itself: the two nodes still take each other for reachable, as real
 * ones do for some seconds. They notice after {@link #noticeAfter}, where that is set, or by {@link
 * #part}.
 */
public final class MemoryNetwork implements AutoCloseable {

    private final Map<String, MemoryBus> buses = new ConcurrentHashMap<>();
    private final Map<Way, MemoryLink> links = new ConcurrentHashMap<>();
    private final Set<Way> apart = ConcurrentHashMap.newKeySet();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private final Collection<Runnable> held = new ArrayList<>();
    private final ScheduledThreadPoolExecutor threads;
    private final long seed;
    private volatile Faults faults = Faults.NONE;
    private volatile UnaryOperator<byte[]> tap = UnaryOperator.identity();
    private volatile @Nullable Duration noticing;

    /** From one node to another. */
    record Way(String from, String to) {
        Way back() {
            return new Way(to, from);
        }
    }

    /**
     * What happens to frames; shares from 0 to 1.
     *
     * @param loss of frames whose sender hears that they did not arrive; every other one did
     * @param doubling of frames that arrive twice
     * @param delay the most that a frame takes; it takes anything from nothing to that
     */
    public record Faults(double loss, double doubling, Duration delay) {
        public static final Faults NONE = new Faults(0, 0, Duration.ZERO);
    }

    public MemoryNetwork(long seed) {
        this.seed = seed;
        this.threads =
                new ScheduledThreadPoolExecutor(
                        4,
                        task -> {
                            Thread thread = new Thread(task, "memory-network");
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A bus for a node that is to be started; its name may be that of one that was closed. */
    public ClusterBus bus(String node) {
        return new MemoryBus(this, node);
    }

    public void faults(Faults faults) {
        this.faults = faults;
    }

    /** Shows each frame on its way, and lets it be changed. */
    public void tap(UnaryOperator<byte[]> tap) {
        this.tap = tap;
    }

    /** Lets nodes notice a cut, a pause and their end after this time; they never do by default. */
    public void noticeAfter(Duration time) {
        this.noticing = time;
    }

    /** Nothing gets from one to the other any more; the other direction is as it was. */
    public void cut(String from, String to) {
        link(new Way(from, to)).cut = true;
        noticeLater(from, to);
    }

    /** Nothing gets between these nodes and all others any more, in either direction. */
    public void cutOff(Set<String> nodes) {
        for (String node : nodes) {
            for (String other : buses.keySet()) {
                if (!nodes.contains(other)) {
                    cut(node, other);
                    cut(other, node);
                }
            }
        }
    }

    public void heal(String from, String to) {
        link(new Way(from, to)).cut = false;
        noticeLater(from, to);
    }

    /** Ends every cut, pause and fault. */
    public void healAll() {
        faults = Faults.NONE;
        List.copyOf(paused).forEach(this::resume);
        List.copyOf(links.keySet()).forEach(way -> heal(way.from(), way.to()));
    }

    /** Two nodes notice that they do not reach each other. */
    public void part(String one, String other) {
        Way way = new Way(one, other);
        apart.add(way);
        apart.add(way.back());
        tellLeft(one, other);
        tellLeft(other, one);
    }

    /** Two nodes notice that they reach each other again. */
    public void join(String one, String other) {
        Way way = new Way(one, other);
        apart.remove(way);
        apart.remove(way.back());
        tellJoined(one, other);
        tellJoined(other, one);
    }

    /** As if the process stood still: what is sent to it and by it waits. */
    public void pause(String node) {
        paused.add(node);
        buses.keySet().forEach(other -> noticeLater(node, other));
    }

    public void resume(String node) {
        List<Runnable> again;
        synchronized (held) {
            paused.remove(node);
            again = List.copyOf(held);
            held.clear();
        }
        again.forEach(threads::execute);
        buses.keySet().forEach(other -> noticeLater(node, other));
    }

    /** As kill -9: nothing from it arrives any more, and the others notice at once. */
    public void kill(String node) {
        MemoryBus bus = buses.get(node);
        if (bus != null) {
            bus.close();
        }
    }

    /** Hands a frame to a node as if it came from that other one; says whether it was taken in. */
    public boolean inject(String from, String to, byte[] frame) {
        MemoryBus bus = buses.get(to);
        return bus != null && bus.received(from, frame);
    }

    /** Ends the network's threads; buses are closed by whose they are. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    void add(MemoryBus bus) {
        if (buses.putIfAbsent(bus.self(), bus) != null) {
            throw new IllegalStateException("there is a node " + bus.self() + " already");
        }
        bus.nodes().forEach(other -> tellJoined(other, bus.self()));
    }

    void remove(MemoryBus bus) {
        if (buses.remove(bus.self(), bus)) {
            buses.keySet().forEach(other -> tellLeft(other, bus.self()));
        }
    }

    Set<String> seenBy(MemoryBus bus) {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        for (MemoryBus other : buses.values()) {
            boolean known = other != bus && other.group().equals(bus.group());
            if (known && !apart.contains(new Way(bus.self(), other.self()))) {
                seen.add(other.self());
            }
        }
        return seen;
    }

    MemoryLink link(Way way) {
        return links.computeIfAbsent(way, key -> new MemoryLink(this, key, seed));
    }

    Faults faults() {
        return faults;
    }

    byte[] tapped(byte[] frame) {
        return tap.apply(frame.clone());
    }

    @Nullable MemoryBus find(String node) {
        return buses.get(node);
    }

    /** True where the task is kept until a pause ends. */
    boolean hold(Way way, Runnable task) {
        synchronized (held) {
            boolean waits = paused.contains(way.from()) || paused.contains(way.to());
            if (waits) {
                held.add(task);
            }
            return waits;
        }
    }

    void later(Duration time, Runnable task) {
        if (!threads.isShutdown()) {
            threads.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void noticeLater(String one, String other) {
        Duration time = noticing;
        if (time != null && !one.equals(other)) {
            boolean broken = isBroken(one, other);
            later(time, () -> notice(one, other, broken));
        }
    }

    private void notice(String one, String other, boolean broken) {
        if (isBroken(one, other) != broken) {
            return;
        }
        boolean known = apart.contains(new Way(one, other));
        if (broken && !known) {
            part(one, other);
        } else if (!broken && known) {
            join(one, other);
        }
    }

    private boolean isBroken(String one, String other) {
        Way way = new Way(one, other);
        return link(way).cut
                || link(way.back()).cut
                || paused.contains(one)
                || paused.contains(other);
    }

    private void tellJoined(String to, String node) {
        MemoryBus bus = buses.get(to);
        if (bus != null && bus.nodes().contains(node)) {
            bus.joined(node);
        }
    }

    private void tellLeft(String to, String node) {
        MemoryBus bus = buses.get(to);
        if (bus != null && !bus.nodes().contains(node)) {
            bus.left(node);
        }
    }
}
