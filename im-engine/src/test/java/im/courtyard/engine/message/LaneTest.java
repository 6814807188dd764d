package im.courtyard.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One lane over a store that does what a database seldom does when it is asked to. */
class LaneTest {

    private static final long HELD = 1024;
    private static final long OTHER = 2048;
    private static final int CAPACITY = 300;

    private final Set<Long> heldConversations = ConcurrentHashMap.newKeySet();
    private final List<Message> committed = new CopyOnWriteArrayList<>();
    private final Lane lane =
            new Lane(
                    4 * CAPACITY,
                    new Store(),
                    Duration.ofMinutes(1),
                    batch -> batch.forEach(one -> committed.add(one.message())),
                    nanos -> {},
                    () -> 1);
    private final Thread thread = new Thread(lane);

    @AfterEach
    void end() throws InterruptedException {
        heldConversations.clear();
        lane.stop();
        thread.join();
    }

    @Test
    void goesOnWithOtherConversationsHoweverMuchWaitsForOneThatIsHeld() {
        heldConversations.add(HELD);
        thread.start();
        offer(HELD, 3 * CAPACITY);

        offer(OTHER, 1);

        await().atMost(Duration.ofSeconds(5)).until(() -> seqsOf(OTHER).size() == 1);
        assertThat(seqsOf(HELD)).isEmpty();
    }

    @Test
    void writesInOrderWhatWaitedForAHeldConversation() {
        heldConversations.add(HELD);
        thread.start();
        offer(HELD, 2 * CAPACITY);
        offer(OTHER, 1);
        await().until(() -> seqsOf(OTHER).size() == 1);

        heldConversations.clear();

        await().until(() -> seqsOf(HELD).size() == 2 * CAPACITY);
        assertThat(clientIdsOf(HELD))
                .isEqualTo(IntStream.range(0, 2 * CAPACITY).mapToObj(i -> "c:" + i).toList());
    }

    @Test
    void takesNoMoreThanABoundedNumberForAHeldConversation() {
        heldConversations.add(HELD);
        thread.start();
        int taken = 0;
        while (taken < 20 * CAPACITY && isTakenWithin(taken, Duration.ofMillis(500))) {
            taken++;
        }
        assertThat(taken).isLessThan(12 * CAPACITY);
    }

    private boolean isTakenWithin(int number, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!lane.offer(item(HELD, number, new Hearing()))) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void deliversWhatItStoredThoughAnotherSendersCallbackThrows() {
        Hearing throwing =
                new Hearing() {
                    @Override
                    public void failed(ImException reason) {
                        throw new IllegalStateException("planted");
                    }
                };
        lane.offer(item(Store.NO_MEMBERS, 0, throwing));
        lane.offer(item(OTHER, 1, new Hearing()));
        thread.start();

        await().atMost(Duration.ofSeconds(5)).until(() -> seqsOf(OTHER).size() == 1);
    }

    @Test
    void leavesNobodyWithoutAnAnswerWhenItEnds() throws InterruptedException {
        thread.start();
        lane.stop();
        thread.join();

        assertThat(lane.offer(item(OTHER, 0, new Hearing()))).isFalse();
    }

    @Test
    void refusesWhatIsHeldForTooLongTogetherWithWhatIsBehindIt() throws InterruptedException {
        Lane impatient =
                new Lane(
                        CAPACITY,
                        new Store(),
                        Duration.ofMillis(50),
                        batch -> {},
                        nanos -> {},
                        () -> 1);
        heldConversations.add(HELD);
        Hearing hearing = new Hearing();
        for (int i = 0; i < 20; i++) {
            impatient.offer(item(HELD, i, hearing));
        }
        Thread own = new Thread(impatient);
        own.start();

        await().until(() -> hearing.failures.size() == 20);
        assertThat(hearing.failures).allMatch(failure -> failure.code() == ErrorCode.BUSY);
        impatient.stop();
        own.join();
    }

    private void offer(long conversation, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(lane.offer(item(conversation, i, new Hearing()))).isTrue();
        }
    }

    private List<Long> seqsOf(long conversation) {
        return committed.stream()
                .filter(message -> message.conversation() == conversation)
                .map(Message::seq)
                .toList();
    }

    private List<String> clientIdsOf(long conversation) {
        return committed.stream()
                .filter(message -> message.conversation() == conversation)
                .map(Message::clientId)
                .toList();
    }

    private static LaneItem item(long conversation, int number, SendCallback callback) {
        Append append =
                new Append(
                        conversation,
                        "a",
                        "device",
                        "c:" + number,
                        "text",
                        "{}",
                        "text",
                        null,
                        List.of(),
                        true,
                        1,
                        1);
        return new LaneItem(append, callback, System.nanoTime(), System.nanoTime());
    }

    /** Of a session, as nearly all senders are. */
    private static class Hearing implements SendCallback {
        final List<ImException> failures = new CopyOnWriteArrayList<>();

        @Override
        public @Nullable String session() {
            return "s";
        }

        @Override
        public void stored(Message message) {}

        @Override
        public void repeated(Appended.Repeated first) {}

        @Override
        public void failed(ImException reason) {
            failures.add(reason);
        }
    }

    private final class Store implements MessageStore {
        static final long NO_MEMBERS = 4096;

        private final Map<Long, AtomicLong> last = new ConcurrentHashMap<>();

        @Override
        public List<Appended> append(List<Append> batch) {
            Set<Long> held = Set.copyOf(heldConversations);
            return batch.stream().map(one -> append(one, held)).toList();
        }

        private Appended append(Append one, Set<Long> held) {
            long conversation = one.conversation();
            if (held.contains(conversation)) {
                return new Appended.Locked();
            }
            if (conversation == NO_MEMBERS) {
                return new Appended.NotMember();
            }
            long seq = last.computeIfAbsent(conversation, id -> new AtomicLong()).incrementAndGet();
            return new Appended.Stored(
                    new Message(
                            conversation,
                            seq,
                            seq,
                            one.sender(),
                            one.clientId(),
                            one.type(),
                            one.body(),
                            one.text(),
                            null,
                            List.of(),
                            true,
                            seq,
                            one.at()),
                    1);
        }

        @Override
        public Optional<Message> findByClientId(long conversation, String sender, String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Message> find(long conversation, long seq) {
            return Optional.empty();
        }

        @Override
        public List<Message> ascending(long conversation, long from, long to, int limit) {
            return List.of();
        }

        @Override
        public List<Message> latest(long conversation, long from, long to, int limit) {
            return List.of();
        }
    }
}
