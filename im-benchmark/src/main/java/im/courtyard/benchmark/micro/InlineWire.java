package im.courtyard.benchmark.micro;

import im.courtyard.engine.common.Limits;
import im.courtyard.engine.session.Device;
import im.courtyard.engine.session.DeviceKind;
import im.courtyard.engine.session.Link;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.Wire;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection whose writes end before they return, as most do. */
enum InlineWire implements Wire {
    WIRE;

    @Override
    public void send(String text, Consumer<@Nullable Throwable> done) {
        done.accept(null);
    }

    @Override
    public void close(int code, String reason) {
        throw new IllegalStateException("closed: " + reason);
    }

    /** A session of the user's over it. */
    static Session session(String user) {
        return over(WIRE, user);
    }

    /** A session of the user's over any connection. */
    static Session over(Wire wire, String user) {
        return new Link(wire, "", Limits.DEFAULTS.outboundBytes())
                .session("session-" + user, user, new Device("d", DeviceKind.WEB, null), 1);
    }
}
