package im.courtyard.engine.cluster;

import java.util.Optional;

/**
 * What a node says of itself each second.
 *
 * @param digest of its users; empty while changes of them are still to be told
 */
record Heartbeat(boolean draining, NodeFigures figures, Optional<PresenceDigest> digest) {

    Heartbeat with(PresenceDigest now) {
        return new Heartbeat(draining, figures, Optional.of(now));
    }

    byte[] toBytes() {
        WireWriter writer = new WireWriter(96);
        writer.flag(draining)
                .number(figures.sessions())
                .number(figures.users())
                .fixed(Double.doubleToLongBits(figures.messagesPerSecond()))
                .fixed(Double.doubleToLongBits(figures.cpu()))
                .number(figures.heapUsed())
                .number(figures.heapMax())
                .flag(digest.isPresent());
        digest.ifPresent(now -> writer.number(now.users()).fixed(now.hash()));
        return writer.toBytes();
    }

    static Heartbeat of(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        boolean draining = reader.flag();
        NodeFigures figures =
                new NodeFigures(
                        (int) reader.number(),
                        (int) reader.number(),
                        Double.longBitsToDouble(reader.fixed()),
                        Double.longBitsToDouble(reader.fixed()),
                        reader.number(),
                        reader.number());
        Optional<PresenceDigest> digest =
                reader.flag()
                        ? Optional.of(new PresenceDigest((int) reader.number(), reader.fixed()))
                        : Optional.empty();
        return new Heartbeat(draining, figures, digest);
    }
}
