package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every message store keeps to. */
abstract class MessageStoreContract extends StoreContract {

    MessageStoreContract(Setup setup) {
        super(setup);
    }

    @Test
    void numbersMessagesInTheOrderOfTheBatch() {
        long one = group("a", "b");
        long two = direct("a", "b");
        List<Appended> answers =
                messages()
                        .append(
                                List.of(
                                        text(two, "a", "1"),
                                        text(one, "b", "2"),
                                        text(two, "b", "3"),
                                        text(one, "a", "4")));
        assertThat(answers)
                .extracting(answer -> ((Appended.Stored) answer).message())
                .extracting(
                        Message::conversation, Message::seq, Message::version, Message::countableNo)
                .containsExactly(
                        tuple(two, 1L, 2L, 1L),
                        tuple(one, 2L, 3L, 1L),
                        tuple(two, 2L, 3L, 2L),
                        tuple(one, 3L, 4L, 2L));
    }

    @Test
    void readsBackWhatWasStored() {
        long group = group("a", "b");
        Message first = stored(text(group, "a", "1"));
        Append append =
                new Append(
                        group,
                        "b",
                        null,
                        "c:\u4f60\u597d",
                        "file",
                        "{\"name\":\"\u62a5\u8868 \ud83c\udf63.pdf\"}",
                        "\u62a5\u8868 \ud83c\udf63.pdf",
                        first.seq(),
                        List.of("a", "it's \"odd\", \ud83d\ude00"),
                        false,
                        1,
                        1_234_567_890_123L);
        Message stored = stored(append);
        assertThat(messages().find(group, stored.seq())).contains(stored);
        assertThat(messages().findByClientId(group, "b", "c:\u4f60\u597d")).contains(stored);
        assertThat(stored.body()).isEqualTo(append.body());
        assertThat(stored.mentions()).isEqualTo(append.mentions());
        assertThat(stored.countableNo()).isEqualTo(first.countableNo());
    }

    @Test
    void movesTheHeadWithTheMessage() {
        long group = group("a", "b");
        Message last = stored(text(group, "a", "1"));
        var head = conversations().head(group).orElseThrow();
        assertThat(head.lastSeq()).isEqualTo(last.seq());
        assertThat(head.version()).isEqualTo(last.version());
        assertThat(head.countable()).isEqualTo(1);
        assertThat(head.memberVersion()).isEqualTo(1);
        assertThat(head.last())
                .isEqualTo(new Head.Preview(last.seq(), "a", "text", "hello", 3_000));
    }

    @Test
    void cutsNoCharacterOfAPreviewInHalf() {
        long direct = direct("a", "b");
        String text = "x" + "\ud83d\ude00".repeat(150);
        stored(with(text(direct, "a", "1"), "text", text));
        assertThat(conversations().head(direct).map(Head::last).map(Head.Preview::text))
                .contains("x" + "\ud83d\ude00".repeat(99));
    }

    @Test
    void movesTheSendersCursorAndNobodyElses() {
        long group = group("a", "b", "c");
        stored(text(group, "a", "1"));
        stored(text(group, "b", "2"));
        var head = conversations().head(group).orElseThrow();
        Member sender = conversations().member(group, "b").orElseThrow();
        assertThat(sender.readSeq()).isEqualTo(3);
        assertThat(sender.unread(head)).isZero();
        assertThat(sender.version()).isEqualTo(1);
        assertThat(conversations().member(group, "a").orElseThrow().unread(head)).isEqualTo(1);
        assertThat(conversations().member(group, "c").orElseThrow().unread(head)).isEqualTo(2);
        assertThat(conversations().members(group, null, 10)).hasSize(3);
    }

    @Test
    void answersARepeatWithTheFirst() {
        long direct = direct("a", "b");
        Message first = stored(text(direct, "a", "1"));
        stored(text(direct, "a", "2"));
        assertThat(appendOne(text(direct, "a", "1")))
                .isEqualTo(new Appended.Repeated(1, first.version(), first.at()));
        assertThat(conversations().head(direct).orElseThrow().lastSeq()).isEqualTo(2);
    }

    @Test
    void answersARepeatWithinABatchWithTheFirst() {
        long direct = direct("a", "b");
        List<Appended> answers =
                messages()
                        .append(
                                List.of(
                                        text(direct, "a", "1"),
                                        text(direct, "b", "1"),
                                        text(direct, "a", "1")));
        assertThat(answers.get(1)).isInstanceOf(Appended.Stored.class);
        assertThat(answers.get(2)).isEqualTo(new Appended.Repeated(1, 2, 3_000));
        assertThat(all(direct)).extracting(Message::seq).containsExactly(1L, 2L);
    }

    @Test
    void answersARepeatOfSomebodyWhoHasLeft() {
        long group = group("a", "b");
        Message first = stored(text(group, "b", "1"));
        remove(group, "b");
        assertThat(appendOne(text(group, "b", "1")))
                .isEqualTo(new Appended.Repeated(first.seq(), first.version(), first.at()));
    }

    @Test
    void storesTheRestOfABatchWithARepeat() {
        long one = direct("a", "b");
        long two = direct("a", "c");
        Message first = stored(text(one, "a", "1"));
        List<Appended> answers =
                messages()
                        .append(
                                List.of(
                                        text(two, "a", "1"),
                                        text(one, "a", "2"),
                                        text(one, "a", "1"),
                                        text(one, "b", "1"),
                                        text(one, "stranger", "1", 0)));
        assertThat(answers.get(2))
                .isEqualTo(new Appended.Repeated(first.seq(), first.version(), first.at()));
        assertThat(answers.get(4)).isEqualTo(new Appended.NotMember());
        assertThat(all(one)).extracting(Message::seq).containsExactly(1L, 2L, 3L);
        assertThat(all(one)).extracting(Message::sender).containsExactly("a", "a", "b");
        assertThat(all(two)).extracting(Message::seq).containsExactly(1L);
        assertThat(conversations().head(one).orElseThrow().lastSeq()).isEqualTo(3);
    }

    @Test
    void answersARepeatedReplyWhoseTargetIsGone() {
        long direct = direct("a", "b");
        stored(text(direct, "a", "1"));
        Message second = stored(reply(direct, "2", 1));
        place().execute("UPDATE cy_head SET first_seq = 2 WHERE conversation_id = " + direct);
        assertThat(appendOne(reply(direct, "2", 1)))
                .isEqualTo(new Appended.Repeated(2, second.version(), second.at()));
        assertThat(appendOne(reply(direct, "3", 1))).isEqualTo(new Appended.NoSuchReply());
    }

    @Test
    void holdsNoTwoClientIdsToBeEqual() {
        long direct = direct("a", "b");
        List<String> ids =
                List.of(
                        "zhang",
                        "Zhang",
                        "zhang ",
                        " zhang",
                        "zh\u00e4ng",
                        "\ud83c\udf63",
                        "\ud83c\udf7a",
                        "ss",
                        "\u00df",
                        "i",
                        "\u0130",
                        "\u0131",
                        "I");
        List<Append> batch = ids.stream().map(id -> text(direct, "a", id)).toList();
        assertThat(messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        assertThat(messages().append(batch)).allMatch(Appended.Repeated.class::isInstance);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(appendOne(text(direct, "a", ids.get(i))))
                    .isEqualTo(new Appended.Repeated(i + 1, i + 2, 3_000));
        }
    }

    @Test
    void refusesWhoIsNoMember() {
        long group = group("a", "b");
        assertThat(appendOne(text(group, "stranger", "1", 0))).isEqualTo(new Appended.NotMember());
        assertThat(appendOne(text(123_456L, "a", "1"))).isEqualTo(new Appended.NotMember());
    }

    @Test
    void refusesWhoWasRemovedSinceTheyWereAsked() {
        long group = group("a", "b", "c");
        Append before = text(group, "b", "1");
        Append stays = text(group, "c", "2");
        remove(group, "b");
        List<Appended> answers = messages().append(List.of(before, stays));
        assertThat(answers.get(0)).isEqualTo(new Appended.NotMember());
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        Appended.Stored.class,
                        stored -> assertThat(stored.memberVersion()).isEqualTo(2));
    }

    @Test
    void leavesALockedHeadAloneAndStoresTheRest() throws SQLException {
        long locked = direct("a", "b");
        long free = direct("a", "c");
        List<Append> batch = List.of(text(locked, "a", "1"), text(free, "a", "2"));
        try (Connection other = place().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT last_seq FROM cy_head WHERE conversation_id = "
                            + locked
                            + " FOR UPDATE");
            List<Appended> answers = messages().append(batch);
            assertThat(answers.get(0)).isEqualTo(new Appended.Locked());
            assertThat(answers.get(1)).isInstanceOf(Appended.Stored.class);
            other.rollback();
        }
        assertThat(appendOne(batch.get(0))).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void refusesARepeatedReplyToNothing() {
        long direct = direct("a", "b");
        List<Appended> answers =
                messages()
                        .append(
                                List.of(
                                        reply(direct, "1", 1),
                                        text(direct, "a", "2"),
                                        reply(direct, "3", 1),
                                        reply(direct, "4", 3),
                                        reply(direct, "5", 0)));
        assertThat(answers.get(0)).isEqualTo(new Appended.NoSuchReply());
        assertThat(answers.get(2)).isInstanceOf(Appended.Stored.class);
        assertThat(answers.get(3)).isEqualTo(new Appended.NoSuchReply());
        assertThat(answers.get(4)).isEqualTo(new Appended.NoSuchReply());
        assertThat(all(direct)).extracting(Message::replyTo).containsExactly(null, 1L);
    }

    @Test
    void storesNothingOfABatchWithAPoisonousRow() {
        long one = direct("a", "b");
        long two = direct("a", "c");
        Append poison = with(text(two, "a", "2"), "t".repeat(65), "hello");
        var refused =
                catchThrowableOfType(
                        StorageException.class,
                        () -> messages().append(List.of(text(one, "a", "1"), poison)));
        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(all(one)).isEmpty();
        assertThat(conversations().head(one).orElseThrow().lastSeq()).isZero();
        assertThat(stored(text(one, "a", "1")).seq()).isEqualTo(1);
    }

    @Test
    void answersConflictWhereASeatStaysLocked() throws SQLException {
        long direct = direct("a", "b");
        Append append = text(direct, "a", "1");
        try (Connection other = place().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate(
                    "UPDATE cy_member SET muted = TRUE WHERE conversation_id = " + direct);
            var refused =
                    catchThrowableOfType(
                            StorageException.class, () -> messages().append(List.of(append)));
            assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
            other.rollback();
        }
        assertThat(all(direct)).isEmpty();
        assertThat(stored(append).seq()).isEqualTo(1);
    }

    @Test
    void storesManyConversationsInOneBatch() {
        List<Append> batch = new ArrayList<>();
        List<Long> conversations = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            conversations.add(direct("a", "peer" + i));
        }
        for (int i = 0; i < 600; i++) {
            batch.add(text(conversations.get(i % 70), "a", "m" + i, 1));
        }
        assertThat(messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        for (int i = 0; i < 70; i++) {
            long id = conversations.get(i);
            int expected = (600 - i + 69) / 70;
            assertThat(all(id))
                    .extracting(Message::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, expected).boxed().toList());
        }
    }

    @Test
    void storesABatchOfTheLargestMessages() {
        long direct = direct("a", "b");
        String body = "{\"text\":\"" + "\u4f60".repeat(10_900) + "\"}";
        List<Append> batch = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            Append small = text(direct, "a", "m" + i, 1);
            batch.add(
                    new Append(
                            direct,
                            "a",
                            "d",
                            small.clientId(),
                            "text",
                            body,
                            "\u4f60".repeat(10_000),
                            null,
                            List.of(),
                            true,
                            1,
                            i));
        }
        assertThat(messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        assertThat(messages().find(direct, 256).orElseThrow().body()).isEqualTo(body);
    }

    @Test
    void readsRangesFromBothEnds() {
        long direct = direct("a", "b");
        for (int i = 1; i <= 9; i++) {
            stored(text(direct, "a", "m" + i));
        }
        assertThat(messages().ascending(direct, 3, 8, 2))
                .extracting(Message::seq)
                .containsExactly(3L, 4L);
        assertThat(messages().latest(direct, 3, 8, 2))
                .extracting(Message::seq)
                .containsExactly(7L, 8L);
        assertThat(messages().ascending(direct, 10, 20, 5)).isEmpty();
        assertThat(messages().find(direct, 10)).isEmpty();
        assertThat(messages().findByClientId(direct, "b", "c:m1")).isEmpty();
    }

    List<Message> all(long conversation) {
        return messages().ascending(conversation, 1, Long.MAX_VALUE, 10_000);
    }

    private static Append with(Append append, String type, String text) {
        return new Append(
                append.conversation(),
                append.sender(),
                append.device(),
                append.clientId(),
                type,
                append.body(),
                text,
                append.replyTo(),
                append.mentions(),
                append.countable(),
                append.memberVersion(),
                append.at());
    }

    private Append reply(long conversation, String clientId, long to) {
        Append append = text(conversation, "a", clientId);
        return new Append(
                conversation,
                "a",
                append.device(),
                append.clientId(),
                append.type(),
                append.body(),
                append.text(),
                to,
                List.of(),
                true,
                append.memberVersion(),
                3_000);
    }
}
