package im.courtyard.engine.gateway;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.session.CloseReason;
import im.courtyard.engine.session.Link;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.transport.Answers;
import im.courtyard.engine.transport.ClientFrame;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameReader;
import im.courtyard.engine.transport.FrameWriter;
import im.courtyard.engine.user.UserDirectory;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of one WebSocket. {@link #received} is called by one thread at a time, as every
 * transport promises; the rest is thread-safe.
 */
public final class Connection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int VERSION = 1;
    private static final int MAX_GARBAGE = 20;
    private static final int MAX_PINGS = 2;
    private static final Duration STUCK = Duration.ofSeconds(5);

    private final Link link;
    private final String user;
    private final Features features;
    private final FrameReader reader = new FrameReader();
    private final long openedAt = System.nanoTime();
    private volatile @Nullable Session session;
    private @Nullable SessionRequests requests;
    private volatile long heardAt = openedAt;
    private volatile long pingedAt = openedAt;
    private volatile int unansweredPings;
    private long pings;
    private int garbage;

    Connection(Link link, String user, Features features) {
        this.link = link;
        this.user = user;
        this.features = features;
    }

    /** A whole text frame came. */
    public void received(String text) {
        if (link.isClosing()) {
            return;
        }
        heardAt = System.nanoTime();
        unansweredPings = 0;
        Session open = session;
        if (open != null) {
            open.frameSeen(features.clock().millis());
        }
        for (FrameReader.Read read : reader.read(text)) {
            if (read.error() != null) {
                refuse(read.re(), read.error());
            } else if (read.frame() != null) {
                garbage = Math.max(0, garbage - 1);
                handle(read.frame());
            }
        }
    }

    /** A frame came that is larger than the limit; the connection ends. */
    public void tooLarge() {
        link.offer(
                FrameWriter.error(
                        -1,
                        new ImException(
                                        ErrorCode.FRAME_TOO_LARGE,
                                        "a frame has at most %d bytes"
                                                .formatted(features.limits().frameBytes()))
                                .with("limit", features.limits().frameBytes())));
        link.close(CloseReason.FRAME_TOO_LARGE);
    }

    /** The connection is gone. */
    public void closed() {
        link.closed();
        Session open = session;
        if (open != null) {
            features.sessions().remove(open);
            features.presence().unwatch(open);
        }
    }

    /** Ends it, with a bye. */
    public void close(CloseReason reason) {
        link.close(reason);
    }

    /** As {@link #close}, and asks the client not to come back before this time is over. */
    void close(CloseReason reason, long afterMillis) {
        link.close(reason, afterMillis);
    }

    private void refuse(long re, ImException error) {
        link.offer(FrameWriter.error(re, error));
        if (++garbage > MAX_GARBAGE) {
            link.close(CloseReason.TOO_MUCH_GARBAGE);
        }
    }

    private void handle(ClientFrame frame) {
        if (frame instanceof ClientFrame.Pong) {
            return;
        }
        if (requests != null) {
            requests.handle(frame);
        } else if (frame instanceof ClientFrame.Hello hello) {
            greet(hello);
        } else {
            link.offer(
                    FrameWriter.error(
                            frame.id(),
                            new ImException(ErrorCode.HELLO_REQUIRED, "say hello first")));
        }
    }

    private void greet(ClientFrame.Hello hello) {
        if (hello.version() != VERSION) {
            link.offer(
                    FrameWriter.error(
                            hello.id(),
                            new ImException(
                                            ErrorCode.PROTOCOL_VERSION,
                                            "this server speaks version " + VERSION)
                                    .with("version", VERSION)));
            return;
        }
        try {
            UserDirectory.UserCard card =
                    features.users().find(user).orElseThrow(() -> UserDirectory.unknown(user));
            features.users().requireActive(user);
            Session opened =
                    link.session(
                            UUID.randomUUID().toString(),
                            user,
                            hello.device(),
                            features.clock().millis());
            session = opened;
            SessionRequests answers = new SessionRequests(opened, features);
            requests = answers;
            link.offer(FrameWriter.ok(hello.id(), welcome(opened, card)));
            features.sessions().add(opened);
            // Else a sync could miss what another node commits and does not yet send here.
            answers.startAfter(features.presence().announced(user));
            // Whoever locks a user or closes this connection may have looked before it was added.
            features.users().requireActive(user);
            if (link.isClosing()) {
                features.sessions().remove(opened);
            }
        } catch (ImException e) {
            link.offer(FrameWriter.error(hello.id(), e));
            link.close(CloseReason.USER_INACTIVE);
        } catch (StorageException e) {
            log.warn("hello of {}: {}", user, e.kind(), e);
            link.offer(
                    FrameWriter.error(
                            hello.id(),
                            new ImException(
                                    ErrorCode.UNAVAILABLE, "the database does not answer")));
        }
    }

    private Answers.Hello welcome(Session opened, UserDirectory.UserCard card) {
        return new Answers.Hello(
                opened.id(),
                features.epoch(),
                features.clock().millis(),
                features.views().user(card),
                Answers.LimitsView.of(features.limits()),
                features.timing().ping().toSeconds());
    }

    /** Looks after time-outs; called every second or so. Answers false once it is over. */
    boolean tick(long now) {
        if (link.isStuck(STUCK)) {
            link.drop(CloseReason.SILENT);
            return false;
        }
        if (session == null) {
            if (now - openedAt > features.timing().hello().toNanos()) {
                link.close(CloseReason.NO_HELLO);
            }
            return true;
        }
        long ping = features.timing().ping().toNanos();
        if (now - Math.max(heardAt, pingedAt) > ping) {
            if (unansweredPings >= MAX_PINGS) {
                link.close(CloseReason.SILENT);
                return true;
            }
            unansweredPings++;
            pingedAt = now;
            link.offer(FrameWriter.event(new Events.Ping(++pings)));
        }
        return true;
    }
}
