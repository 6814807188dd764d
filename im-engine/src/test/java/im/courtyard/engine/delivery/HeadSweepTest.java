package im.courtyard.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.message.Committed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sweep looks for what was lost between a commit and here, while messages are on their way. */
class HeadSweepTest {

    private final DeliveryUnderTest chat = new DeliveryUnderTest();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void deliversWhatGotLost() {
        chat.hear(chat.stored("1"));
        chat.stored("2");

        chat.delivery.sweep();

        await().until(() -> chat.otherReceived.size() == 2);
        assertThat(chat.otherReceived.get(1)).contains("\"text\":\"2\"");
    }

    @Test
    void restsTheLongerTheMoreNodesSweep() {
        assertThat(HeadSweep.restAfter(100, 1)).isEqualTo(400);
        assertThat(HeadSweep.restAfter(100, 10)).isEqualTo(400);
        assertThat(HeadSweep.restAfter(100, 50)).isEqualTo(2400);
    }

    @Test
    void doesNotOvertakeWhatIsOnItsWay() {
        chat.hear(chat.stored("1"));
        Committed second = chat.stored("2");
        chat.delivery.sweep();
        chat.delivery.committed(List.of(second));
        Committed third = chat.stored("3");

        await().until(() -> chat.timer.getCompletedTaskCount() == 1);
        chat.hear(third);

        assertThat(chat.senderReceived).isEmpty();
        assertThat(chat.otherReceived).hasSize(3);
    }
}
