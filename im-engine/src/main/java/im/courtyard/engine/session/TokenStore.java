package im.courtyard.engine.session;

import java.util.Optional;

/** Where bearer tokens and used tickets are kept, by hash only. Calls block on storage. */
public interface TokenStore {

    void save(String hash, String user, long expiresAt);

    /** The user of a token that has not expired at {@code now}. */
    Optional<String> user(String hash, long now);

    /** Forgets a token; false where there was none. */
    boolean revoke(String hash);

    /** Notes that a one-time nonce was used; false where it had been used before, on any node. */
    boolean use(String nonce, long expiresAt);

    /** Drops what expired before {@code now}. */
    void purge(long now);
}
