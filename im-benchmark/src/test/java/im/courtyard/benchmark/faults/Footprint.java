package im.courtyard.benchmark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What nodes hold when the load is over: nothing may wait in a queue any more, and what is left in
 * memory does not depend on what went wrong before. (What is too much while it goes wrong ends the
 * node, which has {@value #HEAP_MEGABYTES} MB.)
 */
final class Footprint {

    /** What the heap of a node may grow to. */
    static final int HEAP_MEGABYTES = 320;

    /** A node that serves a few people holds a third of it, one that has served thousands half. */
    private static final int MOST_MEGABYTES = 100;

    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Site site;
    private final Run run;

    Footprint(Site site, Run run) {
        this.site = site;
        this.run = run;
    }

    List<String> judge() throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        StringJoiner said = new StringJoiner(", ", "memory in use: ", "");
        for (Node node : site.nodes()) {
            long megabytes = node.host().liveHeap() >> 20;
            said.add(node.name() + " " + megabytes + " MB");
            if (megabytes > MOST_MEGABYTES) {
                failures.add(node.name() + " holds " + megabytes + " MB of memory in the end");
            }
            if (!comes(() -> waiting(node) == 0)) {
                failures.add(node.name() + " has " + waiting(node) + " waiting in the end");
            }
        }
        run.say(said.toString());
        return failures;
    }

    private static boolean comes(Callable<Boolean> condition) {
        try {
            Patience.until("nothing waits", SETTLING, condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Messages in lanes of all nodes, and bytes on the way from this one to others. */
    private static long waiting(Node node) throws IOException, InterruptedException {
        long waiting = page(node, "overview").path("lanes").path("queued").asLong();
        for (JsonNode other : page(node, "cluster").path("nodes")) {
            waiting += other.path("bus").path("waitingBytes").asLong();
        }
        return waiting;
    }

    private static JsonNode page(Node node, String name) throws IOException, InterruptedException {
        return Json.parse(node.host().get("admin/" + name, "u0").body());
    }
}
