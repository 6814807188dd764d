package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.client.http.Credentials;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RuntimeTest {

    private static Set<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(
                        name ->
                                name.startsWith("courtyard-client")
                                        || name.startsWith("HttpClient"))
                .collect(Collectors.toSet());
    }

    @Test
    void leavesNoThreadWhenClosed() throws Exception {
        Set<String> before = clientThreads();
        try (ScriptedServer server = new ScriptedServer()) {
            useOne(server);
            assertThat(clientThreads()).isNotEqualTo(before);
        }
        Awaitility.await()
                .atMost(ClientTest.SOON.multipliedBy(2))
                .until(
                        () -> {
                            System.gc();
                            return before.containsAll(clientThreads());
                        });
    }

    private static void useOne(ScriptedServer server) {
        CourtyardClient client =
                CourtyardClient.builder(server.base()).credentials(Credentials.bearer("x")).build();
        client.connect();
        server.next().welcome("e1");
        ClientTest.until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
        client.close();
    }

    @Test
    void hundredsOfClientsShareItsThreads() throws Exception {
        int clients = 300;
        try (ScriptedServer server = new ScriptedServer();
                ClientRuntime runtime = ClientRuntime.create()) {
            int before = clientThreads().size();
            var all =
                    java.util.stream.IntStream.range(0, clients)
                            .mapToObj(
                                    n ->
                                            CourtyardClient.builder(server.base())
                                                    .credentials(Credentials.bearer("x"))
                                                    .runtime(runtime)
                                                    .build())
                            .toList();
            all.forEach(CourtyardClient::connect);
            for (int n = 0; n < clients; n++) {
                server.next().welcome("e1");
            }
            ClientTest.until(
                    () -> assertThat(all).allMatch(c -> c.state() == ConnectionState.ONLINE));
            assertThat(clientThreads().size()).isLessThanOrEqualTo(before + 4);
            all.forEach(CourtyardClient::reconnect);
            all.parallelStream().forEach(CourtyardClient::close);
        }
    }
}
