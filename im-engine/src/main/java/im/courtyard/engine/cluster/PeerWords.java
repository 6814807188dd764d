package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.TroubleReason.Code;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What another node says: that it lives, and who is online there, which is asked for anew where
 * something of it got lost. Everything else is handed on. Confined to the lock of the peer, but for
 * what others ask of it.
 */
final class PeerWords implements Inbound.Events {

    private final String name;
    private final PeerLine line;
    private final Greeting greeting;
    private final PeerUsers users;
    private final Trouble trouble;
    private final LongSupplier nanos;
    private final long patience;
    private final Items.Each others;
    private volatile long heardAt;
    private volatile boolean everHeard;
    private volatile boolean draining;
    private volatile @Nullable NodeFigures figures;
    private boolean resyncing;
    private long resyncAt;

    /**
     * @param others takes what features sent, and questions and answers
     */
    PeerWords(String name, BusPeer.Parts parts, Items.Each others) {
        this.name = name;
        this.line = parts.line();
        this.greeting = parts.greeting();
        this.users = parts.users();
        this.trouble = parts.trouble();
        this.nanos = parts.nanos();
        this.patience = parts.limits().silence();
        this.others = others;
        this.heardAt = nanos.getAsLong();
    }

    boolean everHeard() {
        return everHeard;
    }

    /** Nanoseconds since it was heard, or since this node knows of it. */
    long silence() {
        return nanos.getAsLong() - heardAt;
    }

    boolean draining() {
        return draining;
    }

    Optional<NodeFigures> figures() {
        return Optional.ofNullable(figures);
    }

    @Override
    public void met(Meeting meeting) {
        if (meeting == greeting.pending()) {
            greeting.confirm(meeting);
            line.open(meeting);
        }
        // A snapshot is the first that is said in a meeting.
        users.breakSnapshot();
        resyncing = true;
        resyncAt = nanos.getAsLong();
        heard();
        trouble.expected(TroubleReason.ofNode(Code.MET, name));
    }

    @Override
    public void missed(long items) {
        trouble.sign(TroubleReason.ofNode(Code.NOT_ARRIVED, name));
        askForUsers();
    }

    @Override
    public void item(int kind, byte[] payload) {
        heard();
        switch (kind) {
            case Wire.HEARTBEAT -> heartbeat(Heartbeat.of(payload));
            case Wire.PRESENCE -> presence(new WireReader(payload));
            case Wire.SNAPSHOT_BEGIN -> users.beginSnapshot();
            case Wire.SNAPSHOT_PART -> part(new WireReader(payload));
            case Wire.SNAPSHOT_END -> resyncing &= !users.endSnapshot();
            case Wire.RESYNC -> resync();
            default -> others.item(kind, payload);
        }
    }

    private void heard() {
        heardAt = nanos.getAsLong();
        everHeard = true;
    }

    private void heartbeat(Heartbeat beat) {
        figures = beat.figures();
        draining = beat.draining();
        boolean differs = beat.digest().map(users::differsFrom).orElse(false);
        if (differs && !resyncing) {
            trouble.sign(TroubleReason.ofNode(Code.PEOPLE_UNKNOWN_HERE, name));
            askForUsers();
        }
    }

    private void presence(WireReader reader) {
        while (reader.hasMore()) {
            users.change(reader.text(), reader.flag());
        }
    }

    private void part(WireReader reader) {
        resyncAt = nanos.getAsLong();
        while (reader.hasMore()) {
            users.inSnapshot(reader.text());
        }
    }

    /** While it did not know them, it sent nothing to users here. */
    private void resync() {
        trouble.sign(TroubleReason.ofNode(Code.PEOPLE_UNKNOWN_THERE, name));
        line.tellAllUsers();
    }

    private void askForUsers() {
        users.breakSnapshot();
        resyncing = true;
        resyncAt = nanos.getAsLong();
        line.send(Wire.RESYNC, new byte[0]);
    }

    /** The request or its answer may have got lost: to be called now and then. */
    void askAgain() {
        if (resyncing && nanos.getAsLong() - resyncAt > patience) {
            askForUsers();
        }
    }
}
