package im.courtyard.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.session.Wire;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the clients of a node that stops are told so. */
class GatewayDrainTest {

    private static final int CLIENTS = 10;

    private final ImEngine engine = Engines.started(UnaryOperator.identity());

    @AfterEach
    void close() {
        engine.close();
    }

    /** However slow the machine is, nobody is told before their turn. */
    @Test
    void tellsOneAfterTheOtherEvenlyOverItsTime() {
        List<Long> told = new CopyOnWriteArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            engine.gateway().open(new Clocked(told), "a", "127.0.0.1");
        }
        Duration time = Duration.ofMillis(500);
        long start = System.nanoTime();

        engine.gateway().drain(time);

        assertThat(told).hasSize(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(Duration.ofNanos(told.get(i) - start))
                    .describedAs("client %s of %s", i + 1, CLIENTS)
                    .isGreaterThan(time.dividedBy(CLIENTS).multipliedBy(i).minusMillis(2));
        }
    }

    /** As where the application cannot wait for all of it. */
    @Test
    void tellsTheFirstAtOnceAndAtAnInterruptTheRest() throws Exception {
        List<EngineClient> clients =
                IntStream.range(0, CLIENTS).mapToObj(i -> EngineClient.of(engine, "a")).toList();
        Thread drain = new Thread(() -> engine.gateway().drain(Duration.ofHours(1)));
        drain.start();
        await().until(() -> byes(clients) > 0);
        assertThat(byes(clients)).isOne();

        drain.interrupt();
        drain.join();

        List<Long> after = clients.stream().map(GatewayDrainTest::afterMillis).sorted().toList();
        assertThat(after.get(0)).isZero();
        assertThat(after.subList(1, CLIENTS)).allMatch(millis -> millis > 0 && millis < 2000);
        assertThat(Set.copyOf(after)).hasSizeGreaterThan(2);
    }

    private static long afterMillis(EngineClient client) {
        assertThat(client.events("bye")).hasSize(1);
        return client.events("bye").get(0).path("afterMs").asLong();
    }

    private static long byes(List<EngineClient> clients) {
        return clients.stream().filter(client -> !client.events("bye").isEmpty()).count();
    }

    /** Notes when it was written to. */
    private record Clocked(List<Long> told) implements Wire {

        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            told.add(System.nanoTime());
            done.accept(null);
        }

        @Override
        public void close(int code, String reason) {
            // The bye is what counts.
        }
    }
}
