package im.courtyard.hosts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the host, uses it, stops it, and does that again, in one JVM; says what it left behind.
 */
final class RestartedHost {

    private RestartedHost() {}

    public static void main(String[] arguments) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 1; i <= 2; i++) {
            try (ConfigurableApplicationContext context =
                    SpringApplication.run(HostApplication.class, arguments)) {
                String port = context.getEnvironment().getProperty("local.server.port");
                URI me = URI.create("http://localhost:" + port + "/im/api/v1/me");
                int status =
                        http.send(HttpRequest.newBuilder(me).build(), BodyHandlers.discarding())
                                .statusCode();
                System.out.println("ROUND-" + i + " " + status);
            }
            System.out.println("LEFT-" + i + " " + left());
        }
        System.exit(0);
    }

    /** Threads that belong to the chat or to a pool, once those that were ending have ended. */
    private static Set<String> left() throws InterruptedException {
        long patience = System.nanoTime() + 10_000_000_000L;
        Set<String> names = names();
        while (!names.isEmpty() && System.nanoTime() < patience) {
            Thread.onSpinWait();
            names = names();
        }
        return names;
    }

    private static Set<String> names() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(?i).*(courtyard|hikari|h2|caffeine).*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
