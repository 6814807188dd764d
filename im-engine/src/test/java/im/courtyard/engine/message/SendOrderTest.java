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
        refuse("m1", 0);
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
        refuse("m1", 0);
        assertThat(admits(KEY, "m2", 0)).isFalse();
        assertThat(admits(KEY, "m3", 0)).isFalse();
        pass("m1");
        pass("m2");
        order.refuseAgain(KEY, List.of(arrival("m1", 0), arrival("m2", 0)), 0);
        assertThat(admits(KEY, "m3", 0)).isFalse();
        pass("m1");
        pass("m2");
        pass("m3");
    }

    @Test
    void letsPassWhatCameBeforeTheFirst() {
        refuse("m3", 3);
        assertThat(admits(KEY, "m1", 1)).isTrue();
        order.passed(KEY, "m1", 4);
        assertThat(admits(KEY, "m4", 4)).isFalse();
        assertThat(admits(KEY, "m2", 2)).isTrue();
    }

    @Test
    void ordersThoseThatAreRefusedByWhenTheyCame() {
        refuse("m3", 3);
        refuse("m4", 4);
        refuse("m1", 1);
        refuse("m2", 2);
        for (String later : List.of("m4", "m3", "m2")) {
            assertThat(admits(KEY, later, 5)).as(later).isFalse();
        }
        pass("m1");
        pass("m2");
        pass("m3");
        pass("m4");
    }

    @Test
    void keepsBehindARepeatWhatCameBeforeIt() {
        refuse("m1", 1);
        refuse("m2", 2);
        assertThat(admits(KEY, "m1", 9)).isTrue();
        order.passed(KEY, "m1", 9);
        order.refuseAgain(KEY, List.of(arrival("m1", 9)), 10);
        assertThat(admits(KEY, "m3", 3)).isFalse();
        pass("m1");
        pass("m2");
        pass("m3");
    }

    @Test
    void letsPassAMessageWhoseRepeatWasRefusedBeforeItsTurnCame() {
        refuse("m3", 3);
        refuse("m1", 9);
        assertThat(admits(KEY, "m1", 1)).isTrue();
        refuse("m1", 1);
        assertThat(admits(KEY, "m2", 2)).isFalse();
        pass("m1");
        pass("m2");
        pass("m3");
    }

    @Test
    void remembersSoManyKeysOfWhichNobodyKnowsWhatTheyAre() {
        for (int n = 0; n < 10_001; n++) {
            order.refuseUnseen(new SendOrder.Key(n, "made up"), arrival("m", 0), 0);
        }
        assertThat(order.size()).isEqualTo(10_000);
        order.refuse(KEY, arrival("m1", 0), 0);
        order.refuseUnseen(KEY, arrival("m2", 1), 1);
        pass("m1");
        assertThat(admits(KEY, "m3", 2)).isFalse();
    }

    @Test
    void remembersTheFirstThousandOnly() {
        for (int n = 1; n <= 1000; n++) {
            refuse("m" + n, n);
        }
        refuse("m0", 0);
        for (int n = 0; n < 1000; n++) {
            pass("m" + n);
        }
        assertThat(order.isEmpty()).isTrue();
    }

    @Test
    void keepsSessionsAndConversationsApart() {
        refuse("m1", 0);
        assertThat(admits(new SendOrder.Key(1024, "other"), "x", 0)).isTrue();
        assertThat(admits(new SendOrder.Key(2048, "s"), "x", 0)).isTrue();
    }

    @Test
    void forgetsWhatItsSenderGaveUpHoweverOftenOthersAsk() {
        refuse("m1", 0);
        for (long second = 1; second < 10; second++) {
            assertThat(admits(KEY, "m2", second * 1_000_000_000L)).isFalse();
        }
        assertThat(admits(KEY, "m2", 10_100_000_000L)).isTrue();
    }

    @Test
    void keepsBehindWhatCameBeforeTheFirstCouldHaveBeenRepeatedHoweverLongItWaited() {
        order.refuse(KEY, arrival("m1", 0), 3_000_000_000L);
        assertThat(order.admits(KEY, arrival("m2", 0), 15_000_000_000L)).isFalse();
        order.passed(new SendOrder.Key(2048, "other"), "x", 18_000_000_000L);
        assertThat(order.admits(KEY, arrival("m3", 0), 18_000_000_000L)).isFalse();
        assertThat(admits(KEY, "m1", 19_000_000_000L)).isTrue();
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() {
        refuse("m1", 0);
        order.passed(new SendOrder.Key(2048, "other"), "x", 301_000_000_000L);
        assertThat(order.isEmpty()).isTrue();
    }

    @Test
    void forgetsACopyOfWhatWasStored() {
        refuse("m1", 0);
        order.passed(KEY, "m1", 0);
        assertThat(admits(KEY, "m2", 0)).isTrue();
        assertThat(order.isEmpty()).isTrue();
    }

    /** For a message that is asked for as it comes. */
    private boolean admits(SendOrder.Key key, String id, long now) {
        return order.admits(key, arrival(id, now), now);
    }

    private void refuse(String id, long arrived) {
        order.refuse(KEY, arrival(id, arrived), arrived);
    }

    private static SendOrder.Arrival arrival(String id, long at) {
        return new SendOrder.Arrival(id, at);
    }

    private void pass(String id) {
        assertThat(admits(KEY, id, 0)).as(id).isTrue();
        order.passed(KEY, id, 0);
    }
}
