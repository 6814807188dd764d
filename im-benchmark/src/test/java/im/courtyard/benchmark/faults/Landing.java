package im.courtyard.benchmark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.wire.Json;
import java.io.IOException;
import java.time.Duration;

/** A node with 2,000 clients is killed, and all of them land on one other node at once. */
final class Landing {

    private static final Duration ALL_THERE = Duration.ofMinutes(3);
    private static final Duration JUDGED = Duration.ofSeconds(7);

    private Landing() {}

    static int play(Trial trial) throws Exception {
        Node first = trial.site().at(0);
        Node next = trial.site().at(1);
        try (Crowd crowd = new Crowd(trial.run(), first.base(), next.base())) {
            Patience.until("the crowd is at its node", ALL_THERE, () -> isAt(first, crowd));
            Breakage killed = new Breakages(trial.site()).killed(first);
            trial.begin(killed);
            crowd.firstIsGone();
            long start = System.nanoTime();
            Patience.until("the crowd has landed", ALL_THERE, () -> isAt(next, crowd));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            trial.run().say(crowd.size() + " clients landed within " + took.toMillis() + " ms");
            // who is late is seen as late only before the mending begins
            trial.pass(Math.max(2_000, JUDGED.minus(took).toMillis()));
            trial.mend(killed);
            trial.company().awaitOnline();
            return 1;
        }
    }

    /** Asked five times a second: the question, too, costs the node something. */
    private static boolean isAt(Node node, Crowd crowd) throws IOException, InterruptedException {
        Patience.pass(Duration.ofMillis(200));
        return crowd.areAllOnline() && sessions(node) >= crowd.size();
    }

    /** Of this node only. Who has not noticed a kill believes to be online, but has none. */
    private static int sessions(Node node) throws IOException, InterruptedException {
        String overview = node.host().get("admin/overview", "u0").body();
        for (JsonNode one : Json.parse(overview).path("nodes")) {
            if (one.path("id").asText().equals(node.name())) {
                return one.path("sessions").asInt();
            }
        }
        return 0;
    }
}
