package im.courtyard.engine.cluster;

import im.courtyard.engine.common.SettingStore;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the nodes on one database share, and the keys that are made of it. Thread-safe.
 */
final class ClusterKey {

    private static final String SETTING = "cluster-key";
    private static final int BYTES = 32;

    private final SecretKey secret;

    private ClusterKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Made by the first node that asks. */
    static ClusterKey of(SettingStore settings) {
        return new ClusterKey(
                Base64.getDecoder()
                        .decode(
                                settings.getOrCreate(
                                        SETTING,
                                        () -> Base64.getEncoder().encodeToString(random(BYTES)))));
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** For the first words from one node to another. */
    Seal hello(String from, String to) {
        return derive(new WireWriter().text("hello").text(from).text(to));
    }

    /** For the items from one to another while both keep to these nonces. */
    Seal items(String from, String to, byte[] initiator, byte[] responder) {
        return derive(
                new WireWriter()
                        .text("items")
                        .text(from)
                        .text(to)
                        .bytes(initiator)
                        .bytes(responder));
    }

    /** A name for all who have this secret, which tells nothing about it. */
    String group() {
        return HexFormat.of().formatHex(derived(new WireWriter().text("group")), 0, 16);
    }

    private Seal derive(WireWriter purpose) {
        return new Seal(new SecretKeySpec(derived(purpose), "AES"));
    }

    private byte[] derived(WireWriter purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(purpose.toBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA256", e);
        }
    }
}
