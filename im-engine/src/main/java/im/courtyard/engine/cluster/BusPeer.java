package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.TroubleReason.Code;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another node that the bus reaches. What comes from it is taken under its lock, in order; looking
 * at it and sending to it take none.
 */
final class BusPeer implements Peer {

    private static final Logger log = LoggerFactory.getLogger(BusPeer.class);

    private final String name;
    private final PeerLine line;
    private final Greeting greeting;
    private final Inbound inbound;
    private final PeerUsers users;
    private final Inbox inbox;
    private final PeerWords words;
    private final LineCounters counters;
    private final Trouble trouble;
    private final LongSupplier nanos;
    private final ClusterNanos limits;
    private final long since;
    private volatile boolean closed;

    /** Where items of features, questions and answers go. */
    interface Inbox {
        void item(BusPeer from, int kind, byte[] payload);

        /** All items of a frame were given. */
        void frameEnded();
    }

    /** What a peer is made of. */
    record Parts(
            PeerLine line,
            Greeting greeting,
            PeerUsers users,
            LineCounters counters,
            Trouble trouble,
            Inbox inbox,
            LongSupplier nanos,
            ClusterNanos limits) {}

    BusPeer(String name, Parts parts) {
        this.name = name;
        this.line = parts.line();
        this.greeting = parts.greeting();
        this.users = parts.users();
        this.counters = parts.counters();
        this.trouble = parts.trouble();
        this.nanos = parts.nanos();
        this.limits = parts.limits();
        this.since = nanos.getAsLong();
        this.inbox = parts.inbox();
        this.words = new PeerWords(name, parts, (kind, payload) -> inbox.item(this, kind, payload));
        this.inbound = new Inbound(name, greeting, counters, words);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean has(String user) {
        return users.has(user);
    }

    @Override
    public boolean hasAny(Set<String> some) {
        return users.hasAny(some);
    }

    @Override
    public Set<String> users() {
        return users.all();
    }

    @Override
    public void send(Kind kind, byte[] payload) {
        put(kind, payload);
        flush();
    }

    @Override
    public void put(Kind kind, byte[] payload) {
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    kind + " of " + payload.length + " bytes, at most " + MAX_PAYLOAD);
        }
        line.put(kind.code(), payload);
    }

    @Override
    public void flush() {
        line.flush();
    }

    void send(int kind, byte[] payload) {
        line.send(kind, payload);
    }

    @Override
    public int wire() {
        return line.wire();
    }

    @Override
    public Optional<NodeFigures> figures() {
        return words.figures();
    }

    @Override
    public PresenceDigest digest() {
        return users.digest();
    }

    CompletableFuture<Void> announce(String user) {
        return line.announce(user);
    }

    /** Whether it is worth waiting for; a node that has just come is. */
    boolean isHealthy() {
        return line.isHealthy() || (!words.everHeard() && age() < limits.silence());
    }

    /** Whether it has taken in everything, or cannot be expected to. */
    boolean isIdle() {
        return line.isIdle();
    }

    /** Whether it was heard lately. */
    boolean isHeard() {
        return words.everHeard() && words.silence() <= limits.silence();
    }

    boolean isDraining() {
        return words.draining();
    }

    boolean isClosed() {
        return closed;
    }

    private long age() {
        return nanos.getAsLong() - since;
    }

    NodeView.Traffic traffic() {
        long heard = words.everHeard() ? words.silence() / 1_000_000 : -1;
        return counters.traffic(line.queuedBytes(), heard);
    }

    /** The first words, at once. */
    synchronized void greet() {
        greeting.tick(false);
    }

    /** Each second: says that this node lives, and looks whether the other does. */
    void tick(Heartbeat beat) {
        long silence = words.silence();
        synchronized (this) {
            greeting.tick(silence < 2 * limits.heartbeat());
            words.askAgain();
        }
        line.beat(beat);
        if (silence > limits.silence()) {
            trouble.sign(TroubleReason.ofNode(Code.SILENT, name));
        }
    }

    /** A frame has come; false where it was not taken in. */
    synchronized boolean received(byte[] frame) {
        boolean taken = !closed && frame.length > 0 && take(frame);
        if (taken) {
            inbox.frameEnded();
        } else {
            counters.refused.increment();
        }
        return taken;
    }

    private boolean take(byte[] frame) {
        try {
            return switch (frame[0]) {
                case Wire.HELLO -> hello(frame);
                case Wire.ITEMS -> inbound.received(frame);
                default -> false;
            };
        } catch (IllegalArgumentException e) {
            log.error("a frame of {} cannot be read", name, e);
            return false;
        }
    }

    private boolean hello(byte[] frame) {
        Meeting before = greeting.current();
        boolean taken = greeting.received(frame);
        Meeting now = greeting.current();
        if (now != null && now != before) {
            line.open(now);
        }
        return taken;
    }

    /** The bus has lost it. */
    void close() {
        closed = true;
        line.close();
    }

    /** Tells of everybody who was online there that they are not any more; after the closing. */
    synchronized void forgetUsers() {
        users.clear();
    }
}
