package im.courtyard.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.machine.CpuReading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What somebody does not get who comes back must be noticed: every fault is planted. */
class ComingBackTest {

    private static final int PLANTED = 30;

    private final FakeCourtyard chat = new FakeCourtyard();

    @Test
    void fetchesWhatWasMissed() {
        try (Missed missed = Missed.of(chat, 450)) {
            Arrival arrival = missed.fetch();

            assertThat(arrival.errors()).isZero();
            assertThat(arrival.nanos()).isGreaterThanOrEqualTo(arrival.signedInNanos());
            assertThat(arrival.signedInNanos()).isPositive();
        }
    }

    @Test
    void noticesAMessageThatWasMissedForEver() {
        chat.loses = PLANTED;
        try (Missed missed = Missed.of(chat, 50)) {
            assertThat(missed.fetch().errors()).isEqualTo(1);
        }
    }

    @Test
    void readsAListAndThenOnlyWhatIsNew() {
        try (ConversationList list = new ConversationList(chat, 60)) {
            list.write(2);
            Arrival whole = list.read();
            assertThat(whole.errors()).isZero();
            assertThat(list.pageTimes().getTotalCount()).isEqualTo(1);

            list.remember();
            // Nothing is new: a list without its conversations.
            assertThat(list.read().errors()).isPositive();
            list.write(1);
            assertThat(list.read().errors()).isZero();
        }
    }

    @Test
    void noticesAMissingConversation() {
        chat.hides = PLANTED;
        try (ConversationList list = new ConversationList(chat, 60)) {
            list.write(2);
            // Itself, its preview, and its two unread messages.
            assertThat(list.read().errors()).isEqualTo(4);
        }
    }

    @Test
    void countsOldMessagesOfAPage() {
        try (Missed written = Missed.of(chat, 100);
                HistoryPages pages = new HistoryPages(chat)) {
            var some = new HistoryPages.Place(0, 61);
            pages.look(() -> some, Duration.ofMillis(20));
            assertThat(pages.newErrors()).isZero();
            assertThat(pages.times().getTotalCount()).isPositive();

            var tooFew = new HistoryPages.Place(0, 40);
            pages.look(() -> tooFew, Duration.ofMillis(20));
            assertThat(pages.newErrors()).isPositive();
        }
    }

    @Test
    void bringsEverybodyBack() throws Exception {
        try (Stampede stampede = stampede()) {
            Stampede.Return cut = stampede.cutLines(200);
            assertThat(cut.errors()).isZero();
            assertThat(cut.messages()).isGreaterThan(100);
            assertThat(cut.times().getTotalCount()).isEqualTo(20);

            assertThat(stampede.restart(200, () -> chat).errors()).isZero();
        }
    }

    @Test
    void noticesAMessageThatNobodyGot() {
        chat.loses = PLANTED;
        try (Stampede stampede = stampede()) {
            assertThat(stampede.cutLines(200).errors()).isPositive();
            assertThat(stampede.cutLines(200).errors()).isZero();
        }
    }

    private Stampede stampede() {
        return new Stampede(chat, () -> new CpuReading(System.nanoTime(), 0, 0, 0, 0), 20, 10, 4);
    }
}
