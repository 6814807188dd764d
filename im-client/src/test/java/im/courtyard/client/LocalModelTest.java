package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.HistoryPage;
import im.courtyard.client.model.Message;
import im.courtyard.client.wire.Json;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LocalModelTest {

    private final LocalModel local = new LocalModel(new Listeners(), 5, 8, 100);

    private LocalConversation group(long id, long lastSeq, long version) {
        local.apply(
                Json.read(
                        ScriptedServer.json(Frames.group(id, lastSeq, version)),
                        ConversationState.class));
        return Objects.requireNonNull(local.get(id));
    }

    private void arrive(LocalConversation at, long seq) {
        Message message = Json.read(ScriptedServer.json(Frames.message(seq, "bo")), Message.class);
        local.append(at, message, at.state().version() + 1, 1);
    }

    @Test
    void forgetsMessagesOfTheConversationUntouchedLongest() {
        LocalConversation first = group(1, 0, 1);
        LocalConversation second = group(2, 0, 1);
        for (int seq = 1; seq <= 5; seq++) {
            arrive(first, seq);
        }
        for (int seq = 1; seq <= 4; seq++) {
            arrive(second, seq);
        }
        assertThat(local.held(1)).isEmpty();
        assertThat(local.held(2)).hasSize(1);
        assertThat(local.state(1).orElseThrow().lastSeq()).isEqualTo(5);
    }

    @Test
    void goesOnWithThePartThatAnAnswerDidNotReach() {
        LocalConversation conversation = group(1, 2, 2);
        group(1, 4, 4);
        group(1, 9, 9);
        HistoryPage page =
                Json.read(
                        ScriptedServer.json("{" + Frames.page(1, 3, 4, 4, 4) + "}"),
                        HistoryPage.class);
        local.fill(conversation, page);
        assertThat(conversation.seen).isEqualTo(4);
        assertThat(conversation.behind()).isTrue();
    }

    @Test
    void anOlderStateChangesNothing() {
        group(1, 9, 10);
        group(1, 7, 8);
        assertThat(local.state(1).orElseThrow().lastSeq()).isEqualTo(9);
    }

    @Test
    void aStateFromBeforeARemovalDoesNotBringTheConversationBack() {
        group(1, 9, 10);
        local.removed(1, 12);
        ConversationState late =
                Json.read(ScriptedServer.json(Frames.group(1, 10, 11)), ConversationState.class);
        local.apply(late);
        assertThat(local.state(1)).isEmpty();

        group(1, 12, 14);
        local.apply(late);
        assertThat(local.state(1).orElseThrow().version()).isEqualTo(14);
    }

    @Test
    void knowsADirectConversationByItsPeer() {
        local.apply(
                Json.read(
                        ScriptedServer.json(Frames.direct(4, "bo", 1, 1)),
                        ConversationState.class));
        assertThat(local.directWith("bo")).isEqualTo(4);
        assertThat(local.directWith("li")).isNull();
    }
}
