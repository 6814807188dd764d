package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendingTest extends ClientTest {

    private CompletableFuture<Sent> send(long conversation, String id) {
        return client.send(Outgoing.text(conversation, "text " + id).withId(id))
                .toCompletableFuture();
    }

    private static JsonNode expect(ScriptedSocket socket, String id) {
        JsonNode frame = socket.expect("send");
        assertThat(frame.path("clientMessageId").asText()).isEqualTo(id);
        return frame;
    }

    @Test
    void completesWithThePlaceOfTheMessage() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        var sent = send(7, "a");
        JsonNode frame = expect(socket, "a");
        assertThat(frame.path("body").path("text").asText()).isEqualTo("text a");
        socket.ok(frame, Frames.stored(7, 4, 5, "a"));
        assertThat(sent).succeedsWithin(SOON).isEqualTo(new Sent(7, 4, 5, 5, "a"));
        assertThat(heard.messages).containsExactly("7/4");
        assertThat(client.conversation(7).orElseThrow().member().unread()).isZero();
    }

    @Test
    void takesItsOwnMessageOnceThoughBothItsEventAndTheOkCome() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        var first = send(7, "a");
        JsonNode a = expect(socket, "a");
        socket.event(Frames.arrived(7, 4, 5, "me"));
        socket.ok(a, Frames.stored(7, 4, 5, "a"));
        assertThat(first).succeedsWithin(SOON);
        var second = send(7, "b");
        socket.ok(expect(socket, "b"), Frames.stored(7, 5, 6, "b"));
        assertThat(second).succeedsWithin(SOON);
        socket.event(Frames.arrived(7, 5, 6, "me"));
        socket.event(Frames.arrived(7, 6, 7, "bo"));

        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5", "7/6"));
        assertThat(client.conversation(7).orElseThrow().member().unread()).isEqualTo(1);
    }

    @Test
    void keepsOrderAcrossALostConnection() {
        ScriptedSocket first = online(Frames.group(7, 3, 4));
        var a = send(7, "a");
        var b = send(7, "b");
        expect(first, "a");
        first.cut();
        ScriptedSocket second = server.next();
        second.hello("e1");
        second.ok(second.expect("sync"), "'same':true");
        second.ok(expect(second, "a"), Frames.stored(7, 4, 5, "a"));
        second.ok(expect(second, "b"), Frames.stored(7, 5, 6, "b"));
        assertThat(a).succeedsWithin(SOON);
        assertThat(b).succeedsWithin(SOON);
    }

    @Test
    void sendsWhatWasGivenWhileOffline() {
        var a = send(7, "a");
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.ok(expect(socket, "a"), Frames.stored(7, 4, 5, "a"));
        assertThat(a).succeedsWithin(SOON);
    }

    @Test
    void repeatsARefusalForNowBeforeAnythingLater() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        send(7, "a");
        var b = send(7, "b");
        socket.error(expect(socket, "a"), "BUSY");
        socket.error(expect(socket, "a"), "RATE_LIMITED");
        socket.error(expect(socket, "a"), "UNAVAILABLE");
        socket.ok(expect(socket, "a"), Frames.stored(7, 4, 5, "a"));
        socket.ok(expect(socket, "b"), Frames.stored(7, 5, 6, "b"));
        assertThat(b).succeedsWithin(SOON);
    }

    @Test
    void aPipelineGoesOnFromTheMessageThatWasRefused() {
        client.close();
        client = builder().pipeline(3).build();
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        send(7, "a");
        send(7, "b");
        send(7, "c");
        var last = send(7, "d");
        JsonNode a = expect(socket, "a");
        JsonNode b = expect(socket, "b");
        JsonNode c = expect(socket, "c");
        socket.error(b, "BUSY");
        socket.ok(a, Frames.stored(7, 4, 5, "a"));
        socket.error(c, "BUSY");
        JsonNode again = expect(socket, "b");
        socket.event("{'op':'ping','n':1}");
        socket.expect("pong"); // and not a message behind b
        socket.ok(again, Frames.stored(7, 5, 6, "b"));
        JsonNode third = expect(socket, "c");
        JsonNode fourth = expect(socket, "d");
        socket.ok(third, Frames.stored(7, 6, 7, "c"));
        socket.ok(fourth, Frames.stored(7, 7, 8, "d"));
        assertThat(last).succeedsWithin(SOON);
    }

    @Test
    void otherConversationsDoNotWait() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4), Frames.group(8, 1, 1));
        send(7, "a");
        var b = send(8, "b");
        expect(socket, "a");
        socket.ok(expect(socket, "b"), Frames.stored(8, 2, 2, "b"));
        assertThat(b).succeedsWithin(SOON);
    }

    @Test
    void aRefusalForGoodFailsOneMessageOnly() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        var a = send(7, "a");
        var b = send(7, "b");
        socket.error(expect(socket, "a"), "REFUSED");
        socket.ok(expect(socket, "b"), Frames.stored(7, 4, 5, "b"));
        assertThat(a).failsWithin(SOON).withThrowableThat().withMessageContaining("REFUSED");
        assertThat(b).succeedsWithin(SOON);
    }

    @Test
    void asksAgainWhenItsAnswerMayHaveBeenDropped() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        var a = send(7, "a");
        JsonNode first = expect(socket, "a");
        socket.event("{'op':'resync'}");
        socket.ok(socket.expect("sync"), "'same':true");
        JsonNode second = expect(socket, "a");
        assertThat(second.path("id").asLong()).isNotEqualTo(first.path("id").asLong());
        socket.ok(second, Frames.stored(7, 4, 5, "a"));
        assertThat(a).succeedsWithin(SOON);
    }

    @Test
    void aPersonAndTheirConversationAreOneQueue() {
        ScriptedSocket socket = online();
        var a = client.send(Outgoing.textTo("bo", "x").withId("a")).toCompletableFuture();
        JsonNode frame = expect(socket, "a");
        assertThat(frame.path("to").asText()).isEqualTo("bo");
        var b = client.send(Outgoing.textTo("bo", "y").withId("b")).toCompletableFuture();
        socket.ok(frame, Frames.stored(8, 1, 1, "a"));
        assertThat(a).succeedsWithin(SOON);
        socket.ok(socket.expect("state"), "'conversation':" + Frames.direct(8, "bo", 1, 1));
        JsonNode second = expect(socket, "b");
        var c = send(8, "c");
        socket.ok(socket.expect("history"), Frames.page(8, 1, 1, 1, 1));
        socket.ok(second, Frames.stored(8, 2, 2, "b"));
        socket.ok(expect(socket, "c"), Frames.stored(8, 3, 3, "c"));
        assertThat(b).succeedsWithin(SOON);
        assertThat(c).succeedsWithin(SOON);
    }

    @Test
    void refusesMoreThanItMayHold() {
        CourtyardClient small = builder().maxUnsent(1).build();
        small.send(Outgoing.text(7, "a"));
        assertThat(small.send(Outgoing.text(7, "b")).toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("OUTBOX_FULL");
        small.close();
    }

    @Test
    void readIsRepeatedOnTheNextConnection() {
        ScriptedSocket first = online(Frames.group(7, 3, 4));
        var read = client.read(7, 3).toCompletableFuture();
        first.expect("read");
        first.cut();
        ScriptedSocket second = server.next();
        second.hello("e1");
        second.ok(second.expect("sync"), "'same':true");
        second.ok(
                second.expect("read"), "'conversation':7,'readSeq':3,'readCountable':3,'unread':0");
        assertThat(read).succeedsWithin(SOON).matches(r -> r.unread() == 0);
        assertThat(client.conversation(7).orElseThrow().member().readSeq()).isEqualTo(3);
    }
}
