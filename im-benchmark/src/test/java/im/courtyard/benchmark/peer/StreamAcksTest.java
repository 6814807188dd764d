package im.courtyard.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamAcksTest {

    private final StreamAcks acks = new StreamAcks();
    private final List<Integer> acked = new ArrayList<>();

    @Test
    void namesEachMessageOnceThatTheOtherSideHasHandled() {
        acks.sent();
        acks.sent(0);
        acks.sent(1);
        acks.sent();
        acks.sent(2);

        acks.acked(1, acked::add);
        assertThat(acked).isEmpty();
        acks.acked(3, acked::add);
        acks.acked(3, acked::add);
        assertThat(acked).containsExactly(0, 1);
        acks.acked(4, acked::add);
        assertThat(acked).containsExactly(0, 1);
        acks.acked(5, acked::add);
        assertThat(acked).containsExactly(0, 1, 2);
    }
}
