package im.courtyard.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Programs;
import im.courtyard.benchmark.load.Body;
import im.courtyard.benchmark.load.ChatSession;
import im.courtyard.benchmark.load.Loop;
import im.courtyard.benchmark.load.Measurement;
import im.courtyard.benchmark.load.Talk;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.DatabaseServer;
import im.courtyard.benchmark.server.InnoDbProduct;
import im.courtyard.benchmark.server.InnoDbServer;
import im.courtyard.benchmark.server.JavaClassPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each peer that is installed does what is measured; in CI all of them are. */
class PeerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofMillis(500);
    private static final int USERS = 30;
    private static final int MISSED = 300;

    static List<Peer> peers() {
        return Peer.all();
    }

    @ParameterizedTest
    @MethodSource("peers")
    void storesDeliversAndKeeps(Peer peer, @TempDir Path folder) throws Exception {
        Programs.require(peer.name(), peer.missing());
        Programs.require(peer.name(), InnoDbServer.missing(InnoDbProduct.MARIADB));
        try (DatabaseServer database =
                        InnoDbServer.start(InnoDbProduct.MARIADB, folder.resolve("database"));
                ChatServer server =
                        peer.start(
                                new PeerSite(
                                        folder.resolve("peer"),
                                        JavaClassPath.own(),
                                        List.of("-Xms256m"),
                                        database,
                                        "peer1",
                                        USERS))) {
            assertThat(server.name()).matches(peer.name() + ".*\\d.*");
            deliversDirectMessages(server);
            deliversToAGroup(server);
            keepsWhatIsMissed(server);
        }
    }

    private static void deliversDirectMessages(ChatServer server) {
        try (Talk talk = Talk.pairs(server.driver(), server::cpu, 0, 5)) {
            verify(talk.saturate(4, A_WHILE, A_WHILE));
        }
    }

    private static void deliversToAGroup(ChatServer server) {
        try (Talk talk = Talk.group(server.driver(), server::cpu, 0, 20, 4)) {
            verify(talk.saturate(2, A_WHILE, A_WHILE));
        }
    }

    /** Every message was acknowledged and came to each; before, each sender has greeted so. */
    private static void verify(Measurement measured) {
        assertThat(measured.errors()).as("%s", measured.firstError()).isZero();
    }

    /** More than a page of the archive, to somebody who is not there. */
    private static void keepsWhatIsMissed(ChatServer server) {
        HeardEvents events = new HeardEvents();
        try (Loop loop = new Loop()) {
            ChatSession sender = server.driver().open(loop, USERS - 2, events);
            awaitLast(loop, events, "ready");
            byte[] body = Body.template();
            for (int i = 0; i < MISSED; i++) {
                Body.write(body, 1, 0, i);
                sender.sendDirect(USERS - 1, i, body);
            }
            awaitLast(loop, events, "acked " + (MISSED - 1));
            events.all.clear();

            ChatSession receiver = server.driver().open(loop, USERS - 1, events);
            awaitLast(loop, events, "ready");
            receiver.fetch();
            awaitLast(loop, events, "fetched");
        }
        assertThat(events.all).hasSize(MISSED + 2);
        for (int i = 0; i < MISSED; i++) {
            assertThat(events.all.get(i + 1)).isEqualTo("history 0:" + i);
        }
    }

    private static void awaitLast(Loop loop, HeardEvents events, String wanted) {
        boolean came =
                loop.run(
                        PATIENCE,
                        () ->
                                !events.all.isEmpty()
                                        && events.all.get(events.all.size() - 1).equals(wanted));
        assertThat(came).as("%s came; heard last: %s", wanted, events.all).isTrue();
    }
}
