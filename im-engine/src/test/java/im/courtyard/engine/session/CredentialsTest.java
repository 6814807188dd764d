package im.courtyard.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.Timing;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private final JdbcStorage storage = JdbcStorage.open(StorageConfig.of(Engines.memory()));
    private final TestClock clock = new TestClock();
    private final Credentials credentials = on(storage);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aTicketOpensOneConnection() {
        String ticket = credentials.ticket("周 慕云/1", "10.0.0.7").value();
        assertThat(credentials.redeem(ticket))
                .contains(new Credentials.Holder("周 慕云/1", "10.0.0.7"));
        assertThat(credentials.redeem(ticket)).isEmpty();
    }

    @Test
    void aTicketUsedOnOneNodeIsUsedOnAll() {
        String ticket = credentials.ticket("a", "").value();
        assertThat(on(storage).redeem(ticket)).contains(new Credentials.Holder("a", ""));
        assertThat(credentials.redeem(ticket)).isEmpty();
    }

    @Test
    void aTicketExpires() {
        String ticket = credentials.ticket("a", "").value();
        clock.pass(Timing.DEFAULTS.ticket().plusMillis(1));
        assertThat(credentials.redeem(ticket)).isEmpty();
    }

    @Test
    void aChangedTicketIsNone() {
        String ticket = credentials.ticket("a", "").value();
        for (int i = 0; i < ticket.length(); i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
            if (i < ticket.length() - 1) {
                assertThat(credentials.redeem(changed)).as(changed).isEmpty();
            }
        }
        assertThat(credentials.redeem("")).isEmpty();
        assertThat(credentials.redeem("....")).isEmpty();
        assertThat(credentials.redeem(ticket)).contains(new Credentials.Holder("a", ""));
    }

    @Test
    void aTokenWorksUntilItExpiresOrIsRevoked() {
        String token = credentials.token("a").value();
        String other = credentials.token("a").value();
        assertThat(credentials.userOfToken(token)).contains("a");
        assertThat(credentials.revokeToken(token)).isTrue();
        assertThat(credentials.revokeToken(token)).isFalse();
        assertThat(credentials.userOfToken(token)).isEmpty();
        clock.pass(Timing.DEFAULTS.token().plusMillis(1));
        assertThat(credentials.userOfToken(other)).isEmpty();
        credentials.purge();
    }

    @Test
    void printsNoSecret() {
        Credentials.Credential token = credentials.token("a");
        assertThat(token.toString()).doesNotContain(token.value());
    }

    private Credentials on(JdbcStorage storage) {
        return new Credentials(storage.tokens(), storage.settings(), Timing.DEFAULTS, clock);
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.ofEpochMilli(1_800_000_000_000L);

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
