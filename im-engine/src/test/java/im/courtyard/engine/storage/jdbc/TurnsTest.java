package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.common.StorageException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns("reads", 1);

    @Test
    void givesWhoWaitsATurnBeforeWhoJustHadOne() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        turns.await();
        Thread waiting =
                new Thread(
                        () -> {
                            turns.await();
                            order.add("waited");
                            turns.end();
                        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        turns.end();
        turns.await();
        order.add("came again");
        waiting.join();
        assertThat(order).containsExactly("waited", "came again");
    }

    @Test
    void saysWhatIsNotToBeHad() {
        turns.await();
        assertThatThrownBy(turns::await)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("reads");
    }

    @Test
    void givesNoTurnAtOnceWhereNoneIsFree() {
        assertThat(turns.free()).isOne();
        assertThat(turns.tryNow()).isTrue();
        assertThat(turns.tryNow()).isFalse();
        turns.end();
        assertThat(turns.free()).isOne();
    }
}
