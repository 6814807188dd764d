package im.courtyard.client;

import im.courtyard.client.http.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client beside a scripted server. */
abstract class ClientTest {

    static final Duration SOON = Duration.ofSeconds(10);

    ScriptedServer server;
    ClientRuntime runtime;
    CourtyardClient client;
    Heard heard;

    @BeforeEach
    void startClient() {
        server = new ScriptedServer();
        runtime = ClientRuntime.create(2, new Random(1));
        heard = new Heard();
        client = configure(builder()).build();
        client.addListener(heard);
    }

    CourtyardClient.Builder builder() {
        return CourtyardClient.builder(server.base())
                .credentials(Credentials.bearer("secret"))
                .runtime(runtime)
                .backoff(Duration.ofMillis(20), Duration.ofMillis(100));
    }

    CourtyardClient.Builder configure(CourtyardClient.Builder builder) {
        return builder;
    }

    /** Online, with these conversations known. */
    ScriptedSocket online(String... conversations) {
        client.connect();
        ScriptedSocket socket = server.next().welcome("e1", conversations);
        until(() -> Assertions.assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
        return socket;
    }

    static void until(Runnable condition) {
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(condition::run);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        runtime.close();
        server.close();
    }
}
