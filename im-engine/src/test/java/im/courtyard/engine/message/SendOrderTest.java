package im.courtyard.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SendOrderTest {

    private static final SendOrder.Key KEY = new SendOrder.Key(1024, "s");
    private final SendOrder<SendOrder.Key> order = new SendOrder<>();

    @Test
    void admitsEverythingWhileNothingWasRefused() {
        assertThat(admits(KEY, "m1", 0)).isTrue();
        order.passed(KEY, "m1", 0);
        assertThat(admits(KEY, "m2", 0)).isTrue();
    }

    @Test
    void letsRefusedMessagesPassInTheirOrderOnly() {
        order.refuse(KEY, "m1", 0);
        assertThat(admits(KEY, "m2", 0)).isFalse();
        assertThat(admits(KEY, "m3", 0)).isFalse();
        pass("m1");
        assertThat(admits(KEY, "m3", 0)).isFalse();
        pass("m2");
        pass("m3");
        pass("m4");
    }

    @Test
    void putsThoseThatHadPassedAndWereRefusedAfterAllBackToTheFront() {
        order.refuse(KEY, "m1", 0);
        assertThat(admits(KEY, "m2", 0)).isFalse();
        assertThat(admits(KEY, "m3", 0)).isFalse();
        pass("m1");
        pass("m2");
        order.refuseAgain(KEY, List.of("m1", "m2"), 0);
        assertThat(admits(KEY, "m3", 0)).isFalse();
        pass("m1");
        pass("m2");
        pass("m3");
    }

    @Test
    void keepsSessionsAndConversationsApart() {
        order.refuse(KEY, "m1", 0);
        assertThat(admits(new SendOrder.Key(1024, "other"), "x", 0)).isTrue();
        assertThat(admits(new SendOrder.Key(2048, "s"), "x", 0)).isTrue();
    }

    @Test
    void forgetsWhatItsSenderGaveUpHoweverOftenOthersAsk() {
        order.refuse(KEY, "m1", 0);
        for (long second = 1; second < 10; second++) {
            assertThat(admits(KEY, "m2", second * 1_000_000_000L)).isFalse();
        }
        assertThat(admits(KEY, "m2", 10_100_000_000L)).isTrue();
    }

    @Test
    void keepsBehindWhatCameBeforeTheFirstCouldHaveBeenRepeatedHoweverLongItWaited() {
        order.refuse(KEY, "m1", 3_000_000_000L);
        assertThat(order.admits(KEY, "m2", 0, 15_000_000_000L)).isFalse();
        order.passed(new SendOrder.Key(2048, "other"), "x", 18_000_000_000L);
        assertThat(order.admits(KEY, "m3", 0, 18_000_000_000L)).isFalse();
        assertThat(order.admits(KEY, "m1", 19_000_000_000L, 19_000_000_000L)).isTrue();
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() {
        order.refuse(KEY, "m1", 0);
        order.passed(new SendOrder.Key(2048, "other"), "x", 301_000_000_000L);
        assertThat(order.isEmpty()).isTrue();
    }

    @Test
    void forgetsACopyOfWhatWasStored() {
        order.refuse(KEY, "m1", 0);
        order.passed(KEY, "m1", 0);
        assertThat(admits(KEY, "m2", 0)).isTrue();
        assertThat(order.isEmpty()).isTrue();
    }

    /** For a message that is asked for as it comes. */
    private boolean admits(SendOrder.Key key, String id, long now) {
        return order.admits(key, id, now, now);
    }

    private void pass(String id) {
        assertThat(admits(KEY, id, 0)).as(id).isTrue();
        order.passed(KEY, id, 0);
    }
}
