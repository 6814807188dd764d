package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.Hello.What;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this node meets another one:
 *
 * <ol>
 *   <li>The one with the smaller name greets with a new nonce; the other asks it to, where it
 *       misses that.
 *   <li>The other welcomes it with a new nonce of its own. The keys follow from both.
 *   <li>The first frame that opens under them confirms the meeting, and ends the one before.
 * </ol>
 *
 * A hello that somebody repeats is harmless: whoever greets knows its own nonce, and whoever
 * welcomes keeps to the old keys until a frame opens under the new ones. Confined to the lock of
 * its peer.
 */
final class Greeting {

    private static final Logger log = LoggerFactory.getLogger(Greeting.class);
    private static final int NONCE = 16;
    private static final byte[] NOTHING = {};

    private final Identity self;
    private final String peer;
    private final ClusterKey key;
    private final Seal ours;
    private final Seal theirs;
    private final Consumer<byte[]> send;
    private final LongSupplier nanos;
    private final long patience;

    private byte[] nonce = NOTHING;
    private byte[] answered = NOTHING;
    private boolean greeting;
    private long metAt;
    private long newest;
    private boolean stranger;
    private @Nullable Meeting pending;
    private @Nullable Meeting current;

    /** Who this node is. */
    record Identity(String name, long incarnation, Wire.Versions versions) {}

    /**
     * @param send sends a frame to the peer without blocking
     * @param patience nanoseconds after a meeting in which an older wish for one may arrive
     */
    Greeting(
            Identity self,
            String peer,
            ClusterKey key,
            Consumer<byte[]> send,
            LongSupplier nanos,
            long patience) {
        this.self = self;
        this.peer = peer;
        this.key = key;
        this.ours = key.hello(self.name(), peer);
        this.theirs = key.hello(peer, self.name());
        this.send = send;
        this.nanos = nanos;
        this.patience = patience;
    }

    @Nullable Meeting current() {
        return current;
    }

    /** Agreed on, but not confirmed by the other yet. */
    @Nullable Meeting pending() {
        return pending;
    }

    /** A frame of the other's has opened under {@link #pending}. */
    void confirm(Meeting confirmed) {
        current = confirmed;
        pending = null;
        metAt = nanos.getAsLong();
    }

    private boolean greets() {
        return self.name().compareTo(peer) < 0;
    }

    /** Looks after the meeting now and then; {@code heard}: the other was heard lately. */
    void tick(boolean heard) {
        if (current != null && heard) {
            return;
        }
        if (!greets()) {
            say(What.WANTED, NOTHING);
        } else if (current == null) {
            greet();
        }
    }

    /** Until it is answered, the same is said again. */
    private void greet() {
        if (!greeting) {
            greeting = true;
            nonce = ClusterKey.random(NONCE);
        }
        say(What.GREET, NOTHING);
    }

    private void say(What what, byte[] echo) {
        send.accept(new Hello(what, self.incarnation(), nonce, echo, self.versions()).seal(ours));
    }

    /**
     * A hello frame has come.
     *
     * @return false where it is none of the other's, or an old one
     */
    boolean received(byte[] frame) {
        Hello hello = Hello.open(theirs, frame).orElse(null);
        if (hello == null || hello.incarnation() < newest) {
            return false;
        }
        newest = hello.incarnation();
        if (self.versions().common(hello.versions()) == 0) {
            refuse(hello.versions());
            return false;
        }
        return switch (hello.what()) {
            case WANTED -> wanted();
            case GREET -> greeted(hello);
            case WELCOME -> welcomed(hello);
        };
    }

    private boolean wanted() {
        boolean justMet = current != null && nanos.getAsLong() - metAt < patience;
        if (greets() && !justMet) {
            greet();
        }
        return greets();
    }

    private boolean greeted(Hello hello) {
        if (greets()) {
            return false;
        }
        if (!Arrays.equals(answered, hello.nonce())) {
            answered = hello.nonce();
            nonce = ClusterKey.random(NONCE);
            pending = meeting(hello, hello.nonce(), nonce);
        }
        say(What.WELCOME, hello.nonce());
        return true;
    }

    private boolean welcomed(Hello hello) {
        if (!greets() || !greeting || !Arrays.equals(nonce, hello.echo())) {
            return false;
        }
        greeting = false;
        confirm(meeting(hello, nonce, hello.nonce()));
        return true;
    }

    private Meeting meeting(Hello hello, byte[] initiator, byte[] responder) {
        stranger = false;
        return new Meeting(
                key.items(self.name(), peer, initiator, responder),
                key.items(peer, self.name(), initiator, responder),
                self.versions().common(hello.versions()),
                hello.incarnation());
    }

    private void refuse(Wire.Versions versions) {
        if (!stranger) {
            stranger = true;
            log.error(
                    "node {} speaks the versions {} to {} of the wire format, this one {} to {}:"
                            + " they cannot work together. Upgrade one version at a time.",
                    peer,
                    versions.lowest(),
                    versions.highest(),
                    self.versions().lowest(),
                    self.versions().highest());
        }
    }
}
