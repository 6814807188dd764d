package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.session.TokenStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every token store keeps to. */
abstract class TokenStoreContract extends StoreContract {

    TokenStoreContract(Setup setup) {
        super(setup);
    }

    private TokenStore tokens() {
        return storage().tokens();
    }

    @Test
    void knowsATokenUntilItExpires() {
        tokens().save("hash", "u1", 1_000);
        assertThat(tokens().user("hash", 999)).contains("u1");
        assertThat(tokens().user("hash", 1_000)).isEmpty();
        assertThat(tokens().user("Hash", 1)).isEmpty();
    }

    @Test
    void forgetsARevokedToken() {
        tokens().save("hash", "u1", 1_000);
        assertThat(tokens().revoke("hash")).isTrue();
        assertThat(tokens().revoke("hash")).isFalse();
        assertThat(tokens().user("hash", 1)).isEmpty();
    }

    @Test
    void letsATicketBeUsedOnce() {
        assertThat(tokens().use("nonce", 1_000)).isTrue();
        assertThat(tokens().use("nonce", 1_000)).isFalse();
        assertThat(tokens().use("Nonce", 1_000)).isTrue();
    }

    @Test
    void letsOneOfManyUseATicket() {
        List<Boolean> used = Together.run(8, i -> tokens().use("shared", 1_000));
        assertThat(used).containsOnlyOnce(true);
    }

    @Test
    void purgesWhatHasExpired() {
        tokens().save("old", "u1", 10);
        tokens().save("new", "u1", 100);
        tokens().use("old", 10);
        tokens().use("new", 100);
        tokens().purge(50);
        assertThat(tokens().revoke("old")).isFalse();
        assertThat(tokens().user("new", 50)).contains("u1");
        assertThat(tokens().use("old", 10)).isTrue();
        assertThat(tokens().use("new", 100)).isFalse();
    }
}
