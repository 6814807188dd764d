package im.courtyard.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.engine.common.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what is written by hand against what the mapper makes of the records. */
class FrameWriterTest {

    static Stream<MessageView> messages() {
        return Stream.of(
                message("text", "plain", null, null),
                message("Zhāng \"三\" \\ \b\f\n\r\t\u0001\u001f\u007f/<&>\u2028", "", 3L, List.of()),
                message("\"", "\\", -1L, List.of("*")),
                message("📎", "今天下午", Long.MAX_VALUE, List.of("a", "b \"c\"", "d\\")));
    }

    private static MessageView message(
            String name, String text, @Nullable Long replyTo, @Nullable List<String> mentions) {
        return new MessageView(
                1,
                "u" + name,
                name,
                name,
                name,
                "{\"text\":[1,null]}",
                text,
                replyTo,
                mentions,
                replyTo == null,
                2,
                3);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesTheEventOfAMessageAsTheMapperWould(MessageView message)
            throws JsonProcessingException {
        Events.Message event = new Events.Message(4, 5, 6, message);
        assertThat(tree(FrameWriter.event(event))).isEqualTo(mapped(event).put("op", "message"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesTheOkOfASendAsTheMapperWould(MessageView message) throws JsonProcessingException {
        Answers.Send answer = new Answers.Send(4, 5, 6, 7, message.text(), message);
        assertThat(tree(FrameWriter.ok(Long.MAX_VALUE, answer)))
                .isEqualTo(mapped(answer).put("op", "ok").put("re", Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesTheListOfConversationsAsTheMapperWould(MessageView message)
            throws JsonProcessingException {
        String text = message.text();
        ConversationStateView.Last last =
                new ConversationStateView.Last(7, "u", message.senderName(), "text", text, 8);
        UserView some = user(message.senderName(), text);
        UserView bare = user(text, null);
        for (List<Long> gone : List.of(List.<Long>of(), List.of(1L, Long.MAX_VALUE))) {
            Answers.Sync answer =
                    new Answers.Sync(
                            List.of(
                                    state(text, null, null, null, null),
                                    state(text, bare, text, last, 0L),
                                    state(text, some, null, last, Long.MAX_VALUE)),
                            gone,
                            gone.isEmpty(),
                            gone.isEmpty() ? null : 9L);
            assertThat(tree(FrameWriter.ok(3, answer)))
                    .isEqualTo(mapped(answer).put("op", "ok").put("re", 3));
        }
    }

    private static UserView user(String name, @Nullable String more) {
        return new UserView(
                name, name, name, more, more, more, more, more, more, "person", "active");
    }

    private static ConversationStateView state(
            String name,
            @Nullable UserView peer,
            @Nullable String owner,
            ConversationStateView.@Nullable Last last,
            @Nullable Long peerReadSeq) {
        MemberView member =
                new MemberView("owner", 1, 2, 3, 4, 5, true, peer == null, owner == null, false);
        boolean follows = peer != null && owner == null;
        return new ConversationStateView(
                1,
                "direct",
                name,
                peer,
                owner,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                last,
                peerReadSeq,
                follows ? new ConversationStateView.FollowsView("department", name) : null,
                follows ? true : null,
                member);
    }

    @Test
    void writesAnEmptyList() throws JsonProcessingException {
        Answers.Sync answer = new Answers.Sync(List.of(), List.of(), false, null);
        assertThat(tree(FrameWriter.ok(3, answer)))
                .isEqualTo(mapped(answer).put("op", "ok").put("re", 3));
    }

    @Test
    void leavesTheMessageOutOfAnOkThatHasNone() throws JsonProcessingException {
        Answers.Send answer = new Answers.Send(4, 5, 6, 7, "id", null);
        String frame = FrameWriter.ok(8, answer);
        assertThat(frame).startsWith("{\"op\":\"ok\",\"re\":8,\"conversation\":4,");
        assertThat(tree(frame)).isEqualTo(mapped(answer).put("op", "ok").put("re", 8));
    }

    @Test
    void writesAnAnswerWithoutFields() {
        assertThat(FrameWriter.ok(8, new Answers.Empty())).isEqualTo("{\"op\":\"ok\",\"re\":8}");
    }

    @Test
    void putsAQuestionMarkForHalfACharacter() throws JsonProcessingException {
        MessageView message = message("a" + (char) 0xDC00 + "b", "whole", null, null);
        JsonNode frame = tree(FrameWriter.event(new Events.Message(4, 5, 6, message)));
        assertThat(frame.at("/message/senderName").asText()).isEqualTo("a?b");
    }

    private static JsonNode tree(String frame) throws JsonProcessingException {
        return Json.mapper().readTree(frame);
    }

    private static ObjectNode mapped(Object frame) throws JsonProcessingException {
        return (ObjectNode) tree(Json.write(frame));
    }
}
