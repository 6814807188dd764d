package im.courtyard.engine.cluster;

import java.util.Optional;

/**
 * The words by which two nodes meet. Nodes with the key read them; nobody else writes them.
 *
 * @param incarnation of the speaker
 * @param nonce the speaker's part of the keys
 * @param echo what it answers to: the other's nonce; empty in a {@link What#GREET}
 * @param versions that the speaker speaks
 */
record Hello(What what, long incarnation, byte[] nonce, byte[] echo, Wire.Versions versions) {

    /** Their order is part of the wire format. */
    enum What {
        /** Asks the one who greets to do so. */
        WANTED,
        /** Of the one whose name is the smaller. */
        GREET,
        /** The answer. */
        WELCOME
    }

    byte[] seal(Seal seal) {
        byte[] iv = ClusterKey.random(Seal.NONCE);
        byte[] content =
                new WireWriter()
                        .octet(what.ordinal())
                        .number(incarnation)
                        .bytes(nonce)
                        .bytes(echo)
                        .number(versions.lowest())
                        .number(versions.highest())
                        .toBytes();
        byte[] header = new WireWriter().octet(Wire.HELLO).raw(iv).toBytes();
        return seal.close(iv, header, content, content.length);
    }

    /** Empty where the frame is no hello from whom it pretends to be. */
    static Optional<Hello> open(Seal seal, byte[] frame) {
        int header = 1 + Seal.NONCE;
        if (frame.length < header + Seal.TAG) {
            return Optional.empty();
        }
        byte[] iv = new byte[Seal.NONCE];
        System.arraycopy(frame, 1, iv, 0, iv.length);
        return seal.open(iv, frame, header).map(Hello::read);
    }

    private static Hello read(byte[] content) {
        WireReader reader = new WireReader(content);
        int what = reader.octet();
        return new Hello(
                What.values()[Math.min(what, What.values().length - 1)],
                reader.number(),
                reader.bytes(),
                reader.bytes(),
                new Wire.Versions((int) reader.number(), (int) reader.number()));
    }
}
