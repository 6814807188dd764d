package im.courtyard.benchmark.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.machine.CpuReading;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A benchmark that would not notice a lost message is worth nothing: every fault is planted. */
class TalkTest {

    private static final Duration WARM_UP = Duration.ofMillis(20);
    private static final Duration TIME = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int PLANTED = 40;

    @Test
    void countsWhatWentWell() {
        Measurement measured = saturate(new Server());

        assertThat(measured.errors()).isZero();
        assertThat(measured.messages()).isPositive().isEqualTo(measured.deliveries());
        assertThat(measured.latency().getTotalCount()).isPositive();
    }

    @Test
    void countsTheLatencyOfAStallFromTheTimeAtWhichMessagesWereDue() {
        Server server = new Server();
        try (Talk talk = talk(server)) {
            server.stallAt = PLANTED;
            Measurement measured = talk.pace(500, WARM_UP, TIME);

            assertThat(measured.errors()).isZero();
            // Half of the time nothing was sent: the messages that were due then count as late.
            assertThat(measured.latency().getTotalCount()).isBetween(150L, 210L);
            assertThat(measured.percentile(60)).isGreaterThan(5);
            assertThat(measured.percentile(99)).isGreaterThan(150);
        }
    }

    @Test
    void noticesALostMessage() {
        Server server = new Server();
        server.loses = PLANTED;

        // The gap in the order, and the message that never came.
        assertThat(saturate(server).errors()).isEqualTo(2);
    }

    @Test
    void noticesADoubledMessage() {
        Server server = new Server();
        server.doubles = PLANTED;

        Measurement measured = saturate(server);
        assertThat(measured.errors()).isPositive();
        assertThat(measured.firstError().orElseThrow()).contains("received 40").contains("not 41");
    }

    @Test
    void noticesAMissingAcknowledgement() {
        Server server = new Server();
        server.forgetsAck = PLANTED;

        assertThat(saturate(server).errors()).isEqualTo(2);
    }

    @Test
    void noticesASecondAcknowledgement() {
        Server server = new Server();
        server.acksTwice = PLANTED;

        Measurement measured = saturate(server);
        assertThat(measured.errors()).isPositive();
        assertThat(measured.firstError().orElseThrow()).contains("acknowledged 40");
    }

    @Test
    void tellsErrorsOnce() {
        Server server = new Server();
        server.loses = PLANTED;
        try (Talk talk = talk(server)) {
            assertThat(talk.pace(500, WARM_UP, TIME).errors()).isPositive();
            Measurement after = talk.pace(500, WARM_UP, TIME);
            assertThat(after.errors()).isZero();
            assertThat(after.firstError()).isEmpty();
        }
    }

    @Test
    void tellsErrorsOfTheWarmUpWithTheNextMeasurement() {
        Server server = new Server();
        server.loses = PLANTED;
        try (Talk talk = talk(server)) {
            talk.warmUp(2, TIME);
            assertThat(talk.saturate(2, WARM_UP, TIME).errors()).isEqualTo(2);
            assertThat(talk.saturate(2, WARM_UP, TIME).errors()).isZero();
        }
    }

    private static Measurement saturate(Server server) {
        try (Talk talk = talk(server)) {
            return talk.saturate(2, WARM_UP, TIME);
        }
    }

    private static Talk talk(Server server) {
        return Talk.pairs(
                server, () -> new CpuReading(System.nanoTime(), 0, 0, 0, 0), 10, 1, PATIENCE);
    }

    /** A server without sockets, which answers a millisecond later and can be told to err. */
    private static final class Server implements ChatDriver {
        int loses = -1;
        int doubles = -1;
        int forgetsAck = -1;
        int acksTwice = -1;
        int stallAt = -1;
        private final Map<Integer, ChatSession> sessions = new HashMap<>();

        @Override
        public ChatSession open(Loop loop, int user, ChatEvents events) {
            ChatSession session = new Session(loop, user, events);
            sessions.put(user, session);
            loop.after(Duration.ZERO, () -> events.ready(session));
            return session;
        }

        private final class Session implements ChatSession {
            private final Loop loop;
            private final int user;
            private final ChatEvents events;

            Session(Loop loop, int user, ChatEvents events) {
                this.loop = loop;
                this.user = user;
                this.events = events;
            }

            @Override
            public int user() {
                return user;
            }

            @Override
            public void sendDirect(int toUser, int sequence, byte[] body) {
                byte[] copy = body.clone();
                loop.after(Duration.ofMillis(1), () -> handle(toUser, sequence, copy));
            }

            private void handle(int toUser, int sequence, byte[] body) {
                if (sequence == stallAt) {
                    stall();
                }
                for (int i = 0; i < times(sequence, forgetsAck, acksTwice); i++) {
                    events.acked(this, sequence);
                }
                for (int i = 0; i < times(sequence, loses, doubles); i++) {
                    events.message(requireNonNull(sessions.get(toUser)), body, 0);
                }
            }

            /** The whole loop stands still: nothing is sent, nothing comes in. */
            private static void stall() {
                long end = System.nanoTime() + TIME.toNanos() / 2;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }

            private static int times(int sequence, int never, int twice) {
                return sequence == never ? 0 : sequence == twice ? 2 : 1;
            }

            @Override
            public void join(String group) {
                events.joined(this);
            }

            @Override
            public void sendGroup(String group, int sequence, byte[] body) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void fetch() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                sessions.remove(user);
            }
        }
    }
}
