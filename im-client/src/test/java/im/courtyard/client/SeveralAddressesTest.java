package im.courtyard.client;

import im.courtyard.client.http.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SeveralAddressesTest extends ClientTest {

    private static final int DEAD = 14;

    /** Backoff after so many failures would be above ten seconds. */
    @Test
    void waitsDoNotGrowBeforeAllWereTried() throws Exception {
        CourtyardClient.Builder builder =
                CourtyardClient.builder(dead())
                        .credentials(Credentials.bearer("secret"))
                        .runtime(ClientRuntime.create(2, new Longest()))
                        .backoff(Duration.ofMillis(1), Duration.ofMinutes(1));
        for (int i = 1; i < DEAD; i++) {
            builder.alsoAt(dead());
        }
        try (CourtyardClient patient = builder.alsoAt(server.base()).build()) {
            var connected = patient.connect().toCompletableFuture();
            server.next().welcome("e1");
            connected.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Nobody listens there. */
    private static URI dead() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/im");
        }
    }

    private static final class Longest extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
