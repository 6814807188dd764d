package im.courtyard.engine.session;

import im.courtyard.engine.common.SettingStore;
import im.courtyard.engine.common.Timing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tickets and tokens. A ticket is signed and names its user; using it notes its nonce, so that it
 * opens one connection on one node. A token is random and kept by its hash only. Thread-safe; every
 * call but {@link #ticket} touches storage.
 */
public final class Credentials {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SECRET_BYTES = 32;

    private final TokenStore store;
    private final Timing timing;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] secret;

    public Credentials(TokenStore store, SettingStore settings, Timing timing, Clock clock) {
        this.store = store;
        this.timing = timing;
        this.clock = clock;
        this.secret =
                HexFormat.of()
                        .parseHex(
                                settings.getOrCreate(
                                        "ticket-secret",
                                        () -> HexFormat.of().formatHex(bytes(SECRET_BYTES))));
    }

    /** Something to show at the door, and until when (epoch milliseconds). */
    public record Credential(String value, long expiresAt) {
        @Override
        public String toString() {
            return "Credential[until " + expiresAt + "]";
        }
    }

    /**
     * Who comes with a ticket.
     *
     * @param address where the ticket was asked for, for the administrator; perhaps empty
     */
    public record Holder(String user, String address) {}

    /** A ticket for one connection of this user, who asks from this address. */
    public Credential ticket(String user, String address) {
        long until = clock.millis() + timing.ticket().toMillis();
        String payload =
                until
                        + "."
                        + BASE64.encodeToString(bytes(12))
                        + "."
                        + text(user)
                        + "."
                        + text(address);
        return new Credential(payload + "." + BASE64.encodeToString(sign(payload)), until);
    }

    /**
     * The holder of a ticket, which is thereby used up; empty where it is not, or no longer, good.
     */
    public Optional<Holder> redeem(String ticket) {
        String[] parts = ticket.split("\\.", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        String payload = ticket.substring(0, ticket.lastIndexOf('.'));
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[4]);
            long until = Long.parseLong(parts[0]);
            if (!MessageDigest.isEqual(sign(payload), signature)
                    || until < clock.millis()
                    || !store.use(parts[1], until)) {
                return Optional.empty();
            }
            return Optional.of(new Holder(plain(parts[2]), plain(parts[3])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A bearer token for a client that is no browser. */
    public Credential token(String user) {
        String token = "cyt_" + BASE64.encodeToString(bytes(SECRET_BYTES));
        long until = clock.millis() + timing.token().toMillis();
        store.save(hash(token), user, until);
        return new Credential(token, until);
    }

    /** The user of a token; empty where it is unknown, revoked or expired. */
    public Optional<String> userOfToken(String token) {
        return store.user(hash(token), clock.millis());
    }

    /** Makes a token worthless; false where it was so before. */
    public boolean revokeToken(String token) {
        return store.revoke(hash(token));
    }

    /** Forgets what has expired. */
    public void purge() {
        store.purge(clock.millis());
    }

    private static String text(String plain) {
        return BASE64.encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] sign(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
