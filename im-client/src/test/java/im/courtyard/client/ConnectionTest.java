package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.client.model.CourtyardException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionTest extends ClientTest {

    @Test
    void connectsWithATicketThenSaysHelloThenSyncs() throws Exception {
        var connected = client.connect().toCompletableFuture();
        ScriptedSocket socket = server.next().welcome("e1");
        assertThat(connected.get(10, TimeUnit.SECONDS).id()).isEqualTo("me");
        assertThat(socket.path).isEqualTo("/im/ws?ticket=t1");
        assertThat(ScriptedServer.header(server.calls.take(), "authorization"))
                .isEqualTo("Bearer secret");
        assertThat(heard.states)
                .containsExactly(
                        ConnectionState.CONNECTING,
                        ConnectionState.SYNCING,
                        ConnectionState.ONLINE);
        assertThat(client.limits().orElseThrow().sendBurst()).isEqualTo(60);
    }

    @Test
    void comesBackWhenTheConnectionIsCutAndAsksByDigest() {
        online(Frames.group(7, 3, 4)).cut();
        ScriptedSocket second = server.next();
        second.hello("e1");
        var sync = second.expect("sync");
        assertThat(sync.path("digest").asText())
                .isEqualTo(Digest.of(java.util.List.of(new Known(7, 4, 1))));
        assertThat(sync.has("known")).isFalse();
        second.ok(sync, "'same':true");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
    }

    @Test
    void fetchesPagesWhereTheDigestDiffers() {
        online(Frames.group(7, 3, 4)).cut();
        ScriptedSocket second = server.next();
        second.hello("e1");
        second.ok(second.expect("sync"), "'same':false");
        var sync = second.expect("sync");
        assertThat(sync.path("known").toString()).isEqualTo("[[7,4,1]]");
        assertThat(sync.has("upTo")).isFalse();
        second.ok(sync, "'conversations':[],'gone':[7],'more':false");
        until(() -> assertThat(client.conversations()).isEmpty());
        assertThat(heard.gone).containsExactly(7L);
    }

    @Test
    void asksOnWhileTheServerHasMore() {
        client.connect();
        ScriptedSocket socket = server.next();
        socket.hello("e1");
        socket.ok(
                socket.expect("sync"),
                "'conversations':[" + Frames.group(7, 3, 4) + "],'gone':[],'more':true,'next':7");
        var second = socket.expect("sync");
        assertThat(second.path("after").asLong()).isEqualTo(7);
        socket.ok(second, "'conversations':[" + Frames.group(9, 1, 2) + "],'gone':[],'more':false");
        until(() -> assertThat(client.conversations()).hasSize(2));
    }

    @Test
    void forgetsEverythingWhenTheEpochChanges() {
        online(Frames.group(7, 3, 4)).cut();
        ScriptedSocket second = server.next();
        second.hello("e2");
        var sync = second.expect("sync");
        assertThat(sync.path("known")).isEmpty();
        assertThat(sync.has("digest")).isFalse();
        second.ok(sync, "'conversations':[" + Frames.group(8, 1, 1) + "],'gone':[],'more':false");
        until(() -> assertThat(client.conversation(8)).isPresent());
        assertThat(client.conversation(7)).isEmpty();
        assertThat(heard.others).contains("reset");
    }

    @Test
    void answersPings() {
        ScriptedSocket socket = online();
        socket.event("{'op':'ping','n':4}");
        assertThat(socket.expect("pong").path("n").asLong()).isEqualTo(4);
    }

    @Test
    void leavesAConnectionThatWentSilent() {
        client.connect();
        ScriptedSocket silent = server.next();
        var hello = silent.expect("hello");
        silent.ok(
                hello,
                "'session':'s','epoch':'e1','pingSeconds':1,'user':"
                        + Frames.user("me")
                        + ",'limits':{}");
        silent.ok(silent.expect("sync"), "'conversations':[],'gone':[],'more':false");
        server.next().welcome("e1");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
        assertThat(heard.reasons).anyMatch(reason -> reason.contains("nothing heard for 2500 ms"));
    }

    @Test
    void staysAwayWhenKicked() throws Exception {
        ScriptedSocket socket = online();
        socket.event("{'op':'bye','code':'KICKED','message':'','reconnect':false}");
        socket.closeWith(4002);
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.CLOSED));
        assertThat(heard.reasons).contains("KICKED");
        assertThat(server.nobodyComes(300)).isTrue();
    }

    @Test
    void comesBackToANodeThatStops() {
        ScriptedSocket socket = online();
        socket.event("{'op':'bye','code':'STOPPING','message':'','reconnect':true,'afterMs':1}");
        socket.closeWith(1001);
        server.next().welcome("e1");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
    }

    @Test
    void waitsAsLongAsANodeThatDrainsAsks() throws Exception {
        ScriptedSocket socket = online();
        socket.event("{'op':'bye','code':'STOPPING','message':'','reconnect':true,'afterMs':1500}");
        socket.closeWith(1001);
        assertThat(server.nobodyComes(1_200)).isTrue();
        server.next().welcome("e1");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
        assertThat(heard.reasons).contains("STOPPING");
    }

    @Test
    void leavesANodeThatSaidByeAndDoesNotClose() {
        ScriptedSocket hanging = online();
        hanging.event("{'op':'bye','code':'STOPPING','message':'','reconnect':true}");
        server.next().welcome("e1");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
        assertThat(heard.reasons).contains("STOPPING");
    }

    @Test
    void getsAFreshTicketWhenOneCameTooLate() {
        client.connect();
        ScriptedSocket late = server.next();
        late.event("{'op':'bye','code':'TICKET_INVALID','message':'','reconnect':false}");
        late.closeWith(4001);
        server.next().welcome("e1");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
    }

    @Test
    void endsWhenNobodyIsSignedIn() {
        server.routes.put(
                "POST ticket", request -> ScriptedServer.Answer.problem(401, "UNAUTHENTICATED"));
        assertThatThrownBy(() -> client.connect().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CourtyardException.class)
                .hasMessageContaining("UNAUTHENTICATED");
        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void triesAgainWhileTheHostIsStarting() {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        server.routes.put(
                "POST ticket",
                request ->
                        calls.incrementAndGet() < 3
                                ? new ScriptedServer.Answer(503, "text/html", "<p>starting")
                                : ScriptedServer.Answer.json("{\"ticket\":\"t\"}"));
        client.connect();
        server.next().welcome("e1");
        assertThat(calls).hasValue(3);
    }

    @Test
    void connectsAnewWhenTheApplicationSaysSo() {
        ScriptedSocket first = online();
        client.reconnect();
        server.next().welcome("e1");
        until(() -> assertThat(client.state()).isEqualTo(ConnectionState.ONLINE));
        assertThat(first.path).isNotNull();
    }

    @Test
    void syncsAgainWhenFramesWereDropped() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event("{'op':'resync'}");
        socket.ok(socket.expect("sync"), "'same':false");
        socket.ok(
                socket.expect("sync"),
                "'conversations':[" + Frames.group(7, 5, 6) + "],'gone':[],'more':false");
        var history = socket.expect("history");
        assertThat(history.path("after").asLong()).isEqualTo(3);
        socket.ok(history, Frames.page(7, 4, 5, 5, 6));
        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5"));
    }

    @Test
    void saysGoodbyeWhenClosed() {
        ScriptedSocket socket = online();
        client.close();
        socket.expect("CLOSE");
        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(client.send(Outgoing.text(1, "late")).toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("CLIENT_CLOSED");
    }
}
