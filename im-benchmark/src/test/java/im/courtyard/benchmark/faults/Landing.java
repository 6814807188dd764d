package im.courtyard.benchmark.faults;

import im.courtyard.client.wire.Json;
import java.io.IOException;
import java.time.Duration;

/** A node with 2,000 clients is killed, and all of them land on one other node at once. */
final class Landing {

    private static final Duration ALL_THERE = Duration.ofMinutes(3);

    private Landing() {}

    static int play(Trial trial) throws Exception {
        Node first = trial.site().at(0);
        Node next = trial.site().at(1);
        try (Crowd crowd = new Crowd(trial.run(), first.base(), next.base())) {
            Patience.until("the crowd is there", ALL_THERE, crowd::allOnline);
            Breakage killed = new Breakages(trial.site()).killed(first);
            trial.begin(killed);
            long start = System.nanoTime();
            Patience.until("the crowd has landed", ALL_THERE, () -> isAt(next, crowd));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            trial.run().say(crowd.size() + " clients landed within " + took.toMillis() + " ms");
            trial.pass(2_000);
            trial.mend(killed);
            trial.company().awaitOnline();
            return 1;
        }
    }

    /** Who has not noticed yet believes to be online, but has no session any more. */
    private static boolean isAt(Node next, Crowd crowd) throws IOException, InterruptedException {
        return crowd.allOnline() && sessions(next) >= crowd.size();
    }

    /** Of all nodes that live. */
    private static int sessions(Node node) throws IOException, InterruptedException {
        String overview = node.host().get("admin/overview", "u0").body();
        return Json.parse(overview).path("sessions").asInt();
    }
}
