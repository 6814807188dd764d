package im.courtyard.client;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.client.model.Message;
import im.courtyard.client.model.MessageRange;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageRangesTest {

    private static List<Message> messages(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(MessageRangesTest::message).toList();
    }

    private static Message message(long seq) {
        return new Message(
                seq, "bo", "Bo", "c" + seq, "text", Map.of(), "t", null, List.of(), true, seq, 1);
    }

    private static List<String> spans(MessageRanges ranges) {
        return ranges.snapshot().stream().map(r -> r.from() + "-" + r.to()).toList();
    }

    @Test
    void joinsWhatTouchesAndKeepsApartWhatDoesNot() {
        MessageRanges ranges = new MessageRanges(100);
        ranges.add(1, 3, messages(1, 3));
        ranges.add(7, 9, messages(7, 9));
        assertThat(spans(ranges)).containsExactly("1-3", "7-9");
        ranges.add(4, 5, messages(4, 5));
        assertThat(spans(ranges)).containsExactly("1-5", "7-9");
        ranges.add(5, 8, messages(5, 8));
        assertThat(spans(ranges)).containsExactly("1-9");
    }

    @Test
    void coversSeqsThatAreGoneAtTheServer() {
        MessageRanges ranges = new MessageRanges(100);
        ranges.add(1, 10, List.of(message(2), message(9)));
        MessageRange only = ranges.snapshot().get(0);
        assertThat(only.to()).isEqualTo(10);
        assertThat(only.messages()).hasSize(2);
    }

    @Test
    void forgetsTheOldestFirst() {
        MessageRanges ranges = new MessageRanges(4);
        ranges.add(1, 3, messages(1, 3));
        ranges.add(6, 8, messages(6, 8));
        assertThat(spans(ranges)).containsExactly("3-3", "6-8");
        assertThat(ranges.size()).isEqualTo(4);
    }

    @Test
    void saysHowManyMoreItHolds() {
        MessageRanges ranges = new MessageRanges(4);
        assertThat(ranges.add(1, 3, messages(1, 3))).isEqualTo(3);
        assertThat(ranges.add(2, 4, messages(2, 4))).isEqualTo(1);
        assertThat(ranges.add(9, 10, messages(9, 10))).isZero();
        assertThat(ranges.clear()).isEqualTo(4);
    }

    @Test
    void holdsExactlyWhatWasAddedWhateverTheOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            MessageRanges ranges = new MessageRanges(1_000);
            TreeSet<Long> expected = new TreeSet<>();
            for (int n = 0; n < 12; n++) {
                long from = 1 + random.nextInt(40);
                long to = from + random.nextInt(6);
                ranges.add(from, to, messages(from, to));
                LongStream.rangeClosed(from, to).forEach(expected::add);
            }
            TreeSet<Long> covered = new TreeSet<>();
            long lastEnd = -1;
            for (MessageRange range : ranges.snapshot()) {
                assertThat(range.from()).isGreaterThan(lastEnd + 1);
                assertThat(range.messages()).hasSize((int) (range.to() - range.from() + 1));
                LongStream.rangeClosed(range.from(), range.to()).forEach(covered::add);
                lastEnd = range.to();
            }
            assertThat(covered).isEqualTo(expected);
        }
    }
}
