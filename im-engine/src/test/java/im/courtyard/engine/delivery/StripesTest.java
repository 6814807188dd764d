package im.courtyard.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether other nodes or the sessions here hear first. */
class StripesTest {

    private static final String FRAME = "{\"op\":\"news\"}";

    private final ImEngine engine = Engines.started(UnaryOperator.identity());

    /** Who had the frame here each time that others were told. */
    private final List<Long> hadIt = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    private void offeredTo(int people) {
        String[] names = IntStream.range(0, people).mapToObj(n -> "p" + n).toArray(String[]::new);
        engine.users().save(Engines.users(names));
        Map<String, EngineClient> clients =
                Stream.of(names)
                        .collect(
                                Collectors.toMap(
                                        name -> name, name -> EngineClient.of(engine, name)));
        try (Stripes stripes = new Stripes(1, () -> hadIt.add(having(clients)))) {
            stripes.execute(0, () -> clients.keySet().forEach(this::offer));
        }
        assertThat(having(clients)).isEqualTo(people);
    }

    private void offer(String name) {
        for (Session session : engine.sessions().of(name)) {
            session.offer(FRAME);
        }
    }

    private static long having(Map<String, EngineClient> clients) {
        return clients.values().stream().filter(one -> !one.events("news").isEmpty()).count();
    }

    @Test
    void tellOthersBeforeTheyWriteToMany() {
        offeredTo(64);
        assertThat(hadIt).containsExactly(0L, 64L);
    }

    @Test
    void tellOthersOnceAfterTheyWroteToAFew() {
        offeredTo(63);
        assertThat(hadIt).containsExactly(63L);
    }
}
