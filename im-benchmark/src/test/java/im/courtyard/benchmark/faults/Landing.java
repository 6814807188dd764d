package im.courtyard.benchmark.faults;

import im.courtyard.client.ClientRuntime;
import im.courtyard.client.ConnectionState;
import im.courtyard.client.CourtyardClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node with 2,000 clients is killed, and all of them land on one other node at once. */
final class Landing {

    private static final Duration ALL_THERE = Duration.ofSeconds(60);

    private Landing() {}

    static int play(Trial trial) throws Exception {
        Node first = trial.site().at(0);
        Node next = trial.site().at(1);
        List<CourtyardClient> crowd = new ArrayList<>();
        try (ClientRuntime runtime = ClientRuntime.create(3, trial.run().random("crowd"))) {
            for (int n = 0; n < Site.CROWD; n++) {
                String user = "u" + (Site.CROWD_FROM + n);
                crowd.add(Person.builder(user, first.base(), runtime).alsoAt(next.base()).build());
            }
            crowd.forEach(CourtyardClient::connect);
            Patience.until("the crowd is there", ALL_THERE, () -> allOnline(crowd));
            Breakage killed = new Breakages(trial.site()).killed(first);
            trial.begin(killed);
            long start = System.nanoTime();
            Patience.until("they noticed", ALL_THERE, () -> !allOnline(crowd));
            Patience.until("the crowd has landed", ALL_THERE, () -> allOnline(crowd));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            trial.run().say(crowd.size() + " clients landed within " + took.toMillis() + " ms");
            trial.pass(2_000);
            trial.mend(killed);
            trial.company().awaitOnline();
            return 1;
        } finally {
            crowd.parallelStream().forEach(CourtyardClient::close);
        }
    }

    private static boolean allOnline(List<CourtyardClient> crowd) {
        return crowd.stream().allMatch(one -> one.state() == ConnectionState.ONLINE);
    }
}
