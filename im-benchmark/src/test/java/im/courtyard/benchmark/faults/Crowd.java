package im.courtyard.benchmark.faults;

import im.courtyard.client.ClientRuntime;
import im.courtyard.client.ConnectionState;
import im.courtyard.client.CourtyardClient;
import im.courtyard.client.http.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Thousands of people who only are online; where they lose their server they wait as pages do. */
final class Crowd implements AutoCloseable {

    private static final int LEAVING_THREADS = 100;

    private final ClientRuntime runtime;
    private final List<CourtyardClient> clients = new ArrayList<>();

    /**
     * @param first where they go at first
     * @param next where they go when that is gone
     */
    Crowd(Run run, URI first, URI next) {
        this.runtime = ClientRuntime.create(3, run.random("crowd"));
        for (int n = 0; n < Site.CROWD; n++) {
            String user = "u" + (Site.CROWD_FROM + n);
            clients.add(
                    CourtyardClient.builder(first)
                            .alsoAt(next)
                            .credentials(Credentials.headers(() -> Map.of("X-Test-User", user)))
                            .backoff(Duration.ofSeconds(1), Duration.ofSeconds(30))
                            .runtime(runtime)
                            .build());
        }
        clients.forEach(CourtyardClient::connect);
    }

    int size() {
        return clients.size();
    }

    boolean allOnline() {
        return clients.stream().allMatch(one -> one.state() == ConnectionState.ONLINE);
    }

    /** All together, as each waits for its server's goodbye. */
    @Override
    public void close() throws InterruptedException {
        ExecutorService leaving = Executors.newFixedThreadPool(LEAVING_THREADS);
        clients.forEach(client -> leaving.execute(client::close));
        leaving.shutdown();
        if (!leaving.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the crowd does not leave");
        }
        runtime.close();
    }
}
