package im.courtyard.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.message.Committed;
import im.courtyard.engine.message.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody hears of a message once, whatever happens while they are told. */
class FanoutTest {

    @Test
    void tellsASenderOnceWhoseSessionGoesAtThatMoment() {
        try (DeliveryUnderTest chat = new DeliveryUnderTest()) {
            chat.hear(
                    chat.stored(
                            "1",
                            chat.new Teller() {
                                @Override
                                public void stored(Message message) {
                                    super.stored(message);
                                    chat.sessions.remove(chat.sender);
                                }
                            }));
            chat.hear(chat.stored("2"));

            await().until(() -> chat.otherReceived.size() == 2);
            assertThat(chat.toldStored).containsExactly("1", "2");
        }
    }

    @Test
    void asksADatabaseThatIsAwayOnceForAllThatWaitsAndThenTellsAllOfItInOrder() {
        try (DeliveryUnderTest chat = new DeliveryUnderTest()) {
            List<Committed> batch =
                    IntStream.range(0, 50).mapToObj(i -> chat.stored("t" + i)).toList();
            chat.rostersAway = true;
            chat.delivery.committed(batch);
            await().until(() -> chat.batches.get() == 1);
            assertThat(chat.rosterReads).hasValueLessThan(5);

            chat.rostersAway = false;
            await().until(() -> chat.toldStored.size() == 50);
            assertThat(chat.toldStored)
                    .isEqualTo(batch.stream().map(one -> one.message().text()).toList());
        }
    }

    @Test
    void tellsASenderWhoseMessageASweepFindsBeforeItCouldBeDelivered() {
        try (DeliveryUnderTest chat = new DeliveryUnderTest()) {
            Committed first = chat.stored("1");
            chat.rostersAway = true;
            chat.delivery.committed(List.of(first));
            await().until(() -> chat.batches.get() == 1);
            chat.delivery.tellFrom(first.message().conversation(), first.message().version());
            chat.rostersAway = false;

            await().until(() -> chat.otherReceived.size() == 1);
            assertThat(chat.toldStored).containsExactly("1");
        }
    }

    @Test
    void doesNotDeliverAgainWhatOnlyFailedAfterwards() {
        try (DeliveryUnderTest chat =
                new DeliveryUnderTest(
                        message -> {
                            throw new IllegalStateException("planted");
                        })) {
            chat.hear(chat.stored("1"));
            chat.hear(chat.stored("2"));

            await().until(() -> chat.otherReceived.size() == 2);
            assertThat(chat.otherReceived.get(0)).contains("\"text\":\"1\"");
            assertThat(chat.otherReceived.get(1)).contains("\"text\":\"2\"");
        }
    }
}
