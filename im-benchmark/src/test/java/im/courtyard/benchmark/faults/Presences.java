package im.courtyard.benchmark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Whether every node knows who is online, at whatever node. */
final class Presences {

    /** A node that nobody hears any more is given up within this time, and its users with it. */
    private static final Duration CONVERGING = Duration.ofSeconds(20);

    private final Site site;
    private final Company company;

    Presences(Site site, Company company) {
        this.site = site;
        this.company = company;
    }

    /** Everybody is online, for every node. */
    void awaitAll() {
        Patience.until("every node knows everybody", CONVERGING, () -> wrong(Set.of()).isEmpty());
    }

    /** What is still wrong after a while: at first all are online, then one in three has left. */
    List<String> judge() {
        List<String> failures = new ArrayList<>(await(Set.of()));
        List<Person> leaving = new ArrayList<>();
        for (int n = 0; n < company.people().size(); n += 3) {
            leaving.add(company.people().get(n));
        }
        leaving.forEach(Person::close);
        failures.addAll(await(leaving.stream().map(Person::user).collect(Collectors.toSet())));
        return failures;
    }

    private List<String> await(Set<String> offline) {
        try {
            Patience.until("right", CONVERGING, () -> wrong(offline).isEmpty());
            return List.of();
        } catch (ConditionTimeoutException e) {
            try {
                return wrong(offline);
            } catch (IOException | InterruptedException unreachable) {
                return List.of("a node does not tell who is online: " + unreachable);
            }
        }
    }

    private List<String> wrong(Set<String> offline) throws IOException, InterruptedException {
        List<String> users = company.people().stream().map(Person::user).toList();
        List<String> wrong = new ArrayList<>();
        for (Node node : site.nodes()) {
            JsonNode states =
                    Json.parse(
                                    node.host()
                                            .get("presence?users=" + String.join(",", users), "u0")
                                            .body())
                            .path("presence");
            for (String user : users) {
                String right = offline.contains(user) ? "offline" : "online";
                String said = states.path(user).asText();
                if (!said.equals(right)) {
                    wrong.add(node.name() + " says " + user + " is " + said + ", not " + right);
                }
            }
        }
        return wrong;
    }
}
