package im.courtyard.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.Limits;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {

    private static final int ROUNDS = 50_000;

    private final SessionRegistry registry = new SessionRegistry(3, event -> {}, Clock.systemUTC());

    /** As the gateway does it: whoever adds looks afterwards whether it was closed meanwhile. */
    @Test
    void keepsNoSessionWhoseConnectionGoesWhileItIsAdded() throws Exception {
        List<Link> links = new ArrayList<>();
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Link link = new Link(new NoWire(), "", Limits.DEFAULTS.outboundBytes());
            links.add(link);
            all.add(link.session("s" + i, "u" + i, new Device("d", DeviceKind.WEB, null), 1));
        }
        AtomicInteger begun = new AtomicInteger();
        Thread closer =
                new Thread(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                meet(begun, i);
                                links.get(i).closed();
                                registry.remove(all.get(i));
                            }
                        });
        closer.start();
        for (int i = 0; i < ROUNDS; i++) {
            meet(begun, i);
            registry.add(all.get(i));
            if (links.get(i).isClosing()) {
                registry.remove(all.get(i));
            }
        }
        closer.join();

        assertThat(registry.users()).isEmpty();
        assertThat(registry.all()).isEmpty();
    }

    /** Both go on at about the same moment: waking up would take longer than what is tested. */
    private static void meet(AtomicInteger begun, int round) {
        begun.incrementAndGet();
        while (begun.get() < 2 * (round + 1)) {
            Thread.yield();
        }
    }

    private static final class NoWire implements Wire {
        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            done.accept(null);
        }

        @Override
        public void close(int code, String reason) {}
    }
}
