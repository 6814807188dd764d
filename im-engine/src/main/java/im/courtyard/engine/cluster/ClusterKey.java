package im.courtyard.engine.cluster;

import im.courtyard.engine.common.SettingStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret that the nodes on one database share, and the keys that are made of it. It is kept
 * with a mark of the place where it was made: whoever starts on a copy, where nobody lives, makes a
 * new one, as the old one is that of other people's nodes. Thread-safe.
 */
final class ClusterKey {

    private static final Logger log = LoggerFactory.getLogger(ClusterKey.class);
    private static final String SETTING = "cluster-key";
    private static final int BYTES = 32;

    private final SecretKey secret;

    private ClusterKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /**
     * Made by the first node that asks. Blocks on storage.
     *
     * @param place where this database is: {@link NodeStore#place}
     * @param othersLive whether any other node lives on it; asked where the key was made elsewhere
     */
    static ClusterKey of(SettingStore settings, String place, BooleanSupplier othersLive) {
        String mark = mark(place);
        String stored = settings.getOrCreate(SETTING, () -> made(mark));
        if (!stored.endsWith(mark)) {
            stored = ofAnotherPlace(settings, stored, mark, othersLive);
        }
        return new ClusterKey(Base64.getDecoder().decode(stored.substring(0, stored.indexOf(':'))));
    }

    private static String ofAnotherPlace(
            SettingStore settings, String stored, String mark, BooleanSupplier othersLive) {
        log.info(
                "This database was copied or moved since its nodes made their key, or is one of"
                        + " several servers: looking whether any of them lives here.");
        if (!othersLive.getAsBoolean() && settings.replace(SETTING, stored, made(mark))) {
            log.info("No other node lives here: this one made a new key, for this database alone.");
        }
        return settings.getOrCreate(SETTING, () -> made(mark));
    }

    private static String made(String mark) {
        return Base64.getEncoder().encodeToString(random(BYTES)) + mark;
    }

    private static String mark(String place) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(place.getBytes(StandardCharsets.UTF_8));
            return ":" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
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
