package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepairTest extends ClientTest {

    @Test
    void tellsMessagesThatContinue() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(Frames.arrived(7, 4, 5, "bo"));
        socket.event(Frames.arrived(7, 5, 6, "bo"));
        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5"));
        var state = client.conversation(7).orElseThrow();
        assertThat(state.version()).isEqualTo(6);
        assertThat(state.member().unread()).isEqualTo(5);
        assertThat(client.held(7)).singleElement().matches(r -> r.from() == 4 && r.to() == 5);
    }

    @Test
    void ignoresWhatItKnows() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(Frames.arrived(7, 3, 4, "bo"));
        socket.event(Frames.arrived(7, 4, 5, "bo"));
        socket.event(Frames.arrived(7, 4, 5, "bo"));
        socket.event(Frames.arrived(7, 5, 6, "bo"));
        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5"));
    }

    @Test
    void repairsAJumpByStateAndHistoryBeforeItTellsMore() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(Frames.arrived(7, 6, 7, "bo"));
        var state = socket.expect("state");
        socket.event(Frames.arrived(7, 7, 8, "bo"));
        socket.ok(state, "'conversation':" + Frames.group(7, 6, 7));
        socket.ok(socket.expect("history"), Frames.page(7, 4, 6, 6, 7));
        socket.ok(socket.expect("state"), "'conversation':" + Frames.group(7, 7, 8));
        socket.ok(socket.expect("history"), Frames.page(7, 7, 7, 7, 8));
        socket.event(Frames.arrived(7, 8, 9, "bo"));
        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5", "7/6", "7/7", "7/8"));
    }

    @Test
    void beginsAnewWhereTheAnswerToItsQuestionWasDropped() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(Frames.arrived(7, 6, 7, "bo"));
        socket.ok(socket.expect("state"), "'conversation':" + Frames.group(7, 6, 7));
        socket.expect("history");
        socket.event("{'op':'resync'}");
        socket.ok(socket.expect("sync"), "'same':true");
        socket.ok(socket.expect("history"), Frames.page(7, 4, 6, 6, 7));
        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5", "7/6"));
    }

    @Test
    void asksForLessAfterAnAnswerWasTooMuch() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(Frames.arrived(7, 93, 94, "bo"));
        socket.ok(socket.expect("state"), "'conversation':" + Frames.group(7, 93, 94));
        assertThat(socket.expect("history").path("limit").asInt()).isEqualTo(90);
        socket.event("{'op':'resync'}");
        socket.ok(socket.expect("sync"), "'same':true");
        var smaller = socket.expect("history");
        assertThat(smaller.path("limit").asInt()).isEqualTo(25);
        socket.ok(smaller, Frames.page(7, 4, 28, 93, 94));
        assertThat(socket.expect("history").path("limit").asInt()).isBetween(26, 65);
    }

    @Test
    void goesOnWhereSeqsAreGoneForGood() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(Frames.arrived(7, 9, 10, "bo"));
        socket.ok(socket.expect("state"), "'conversation':" + Frames.group(7, 9, 10));
        socket.ok(
                socket.expect("history"),
                "'conversation':7,'from':8,'to':9,'messages':["
                        + Frames.message(9, "bo")
                        + "],'firstSeq':8,'lastSeq':9,'version':10");
        socket.event(Frames.arrived(7, 10, 11, "bo"));
        until(() -> assertThat(heard.messages).containsExactly("7/9", "7/10"));
    }

    @Test
    void asksForAConversationThatItWasAddedTo() {
        ScriptedSocket socket = online();
        socket.event(
                "{'op':'conversation','conversation':9,'version':1,'memberCount':2,"
                        + "'membersVersion':1,'added':['me','bo'],'removed':[]}");
        socket.ok(socket.expect("state"), "'conversation':" + Frames.group(9, 1, 2));
        socket.ok(socket.expect("history"), Frames.page(9, 1, 1, 1, 2));
        until(() -> assertThat(heard.messages).containsExactly("9/1"));
    }

    @Test
    void dropsAConversationThatItWasRemovedFrom() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(
                "{'op':'conversation','conversation':7,'version':5,'memberCount':2,"
                        + "'membersVersion':2,'added':[],'removed':['me']}");
        until(() -> assertThat(heard.gone).containsExactly(7L));
    }

    @Test
    void appliesNamesCursorsAndSettings() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4), Frames.direct(8, "bo", 2, 2));
        socket.event(
                "{'op':'conversation','conversation':7,'version':5,'name':'H','memberCount':4,"
                        + "'membersVersion':2,'added':['li'],'removed':[]}");
        socket.event(
                "{'op':'receipt','conversation':7,'user':'me','readSeq':3,'readCountable':3,'unread':0,"
                        + "'memberVersion':2}");
        socket.event("{'op':'receipt','conversation':8,'user':'bo','readSeq':2}");
        socket.event("{'op':'typing','conversation':8,'user':'bo','name':'Bo'}");
        socket.event("{'op':'presence','user':'bo','state':'online'}");
        until(() -> assertThat(heard.others).contains("presence bo online", "typing 8 bo"));
        var group = client.conversation(7).orElseThrow();
        assertThat(group.name()).isEqualTo("H");
        assertThat(group.memberCount()).isEqualTo(4);
        assertThat(group.member().readSeq()).isEqualTo(3);
        assertThat(group.member().unread()).isZero();
        assertThat(group.member().version()).isEqualTo(2);
        assertThat(client.conversation(8).orElseThrow().peerReadSeq()).isEqualTo(2);
    }

    @Test
    void neverMovesACursorBack() {
        ScriptedSocket socket = online(Frames.group(7, 3, 4));
        socket.event(
                "{'op':'receipt','conversation':7,'user':'me','readSeq':3,'readCountable':3,'unread':0}");
        socket.event("{'op':'receipt','conversation':7,'user':'me','readSeq':2,'unread':1}");
        until(() -> assertThat(heard.others).hasSize(2));
        assertThat(client.conversation(7).orElseThrow().member().readSeq()).isEqualTo(3);
    }

    @Test
    void fetchesWhatWasMissedWhileAway() {
        online(Frames.group(7, 3, 4)).cut();
        ScriptedSocket second = server.next();
        second.hello("e1");
        second.ok(second.expect("sync"), "'same':false");
        second.ok(
                second.expect("sync"),
                "'conversations':[" + Frames.group(7, 5, 6) + "],'gone':[],'more':false");
        second.ok(second.expect("history"), Frames.page(7, 4, 5, 5, 6));
        until(() -> assertThat(heard.messages).containsExactly("7/4", "7/5"));
    }
}
