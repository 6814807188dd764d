package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.engine.conversation.ConversationStore.CursorMove;
import im.courtyard.engine.conversation.ConversationStore.Opened;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.NewGroup;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The invariants of the data model, while many threads try to break them. */
abstract class ConcurrencyContract extends StoreContract {

    private static final int BATCHES = 25;

    ConcurrencyContract(Setup setup) {
        super(setup);
    }

    /**
     * Two lanes append to three groups under a member version that is often out of date, one thread
     * takes and gives a seat, and one moves cursors. Afterwards every seq and version was given
     * once, every answer is kept, and nobody wrote outside of a stay.
     */
    @Test
    void keepsItsInvariantsWhileEverybodyWrites() {
        List<Long> groups = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            groups.add(group("a", "b", "c"));
        }
        AtomicInteger lanes = new AtomicInteger(2);
        var told = new ConcurrentLinkedQueue<Message>();
        var changes = new ConcurrentLinkedQueue<HeadChanged>();
        Together.run(
                4,
                thread ->
                        switch (thread) {
                            case 0, 1 -> {
                                told.addAll(write(groups, thread));
                                yield lanes.decrementAndGet();
                            }
                            case 2 -> comeAndGo(groups, lanes, changes);
                            default -> read(groups, lanes);
                        });
        for (long group : groups) {
            checkVersions(group, told, changes);
            checkStays(group);
            checkUnread(group);
        }
    }

    private List<Message> write(List<Long> groups, int lane) {
        List<Message> told = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            List<Append> batch = new ArrayList<>();
            for (long group : shuffled(groups)) {
                for (String sender : List.of("a", "b", "c")) {
                    batch.add(text(group, sender, lane + "-" + i, 1));
                }
            }
            told.addAll(untilDone(batch));
        }
        return told;
    }

    /** As a lane does it: again after a conflict, and with what was locked by others. */
    private List<Message> untilDone(List<Append> batch) {
        List<Message> told = new ArrayList<>();
        List<Append> open = new ArrayList<>(batch);
        while (!open.isEmpty()) {
            List<Appended> answers = answers(open);
            List<Append> locked = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) instanceof Appended.Locked) {
                    locked.add(open.get(i));
                } else if (answers.get(i) instanceof Appended.Stored stored) {
                    told.add(stored.message());
                }
            }
            open = locked;
        }
        return told;
    }

    private List<Appended> answers(List<Append> batch) {
        try {
            return messages().append(batch);
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
            return Collections.nCopies(batch.size(), new Appended.Locked());
        }
    }

    private int comeAndGo(
            List<Long> groups, AtomicInteger lanes, ConcurrentLinkedQueue<HeadChanged> changes) {
        int turns = 0;
        while (lanes.get() > 0) {
            long group = groups.get(turns % groups.size());
            changes.add(remove(group, "c"));
            changes.add(add(group, "c"));
            turns++;
        }
        return turns;
    }

    private int read(List<Long> groups, AtomicInteger lanes) {
        Map<Long, Long> seen = new HashMap<>();
        int turns = 0;
        while (lanes.get() > 0) {
            List<CursorMove> moves = new ArrayList<>();
            for (long group : shuffled(groups)) {
                long last = conversations().head(group).orElseThrow().lastSeq();
                moves.add(new CursorMove(group, "b", last - turns % 3));
            }
            for (var moved : conversations().moveCursors(moves)) {
                Long before = seen.put(moved.conversation(), moved.readSeq());
                assertThat(moved.readSeq()).isGreaterThanOrEqualTo(before == null ? 0 : before);
                assertThat(moved.unread()).isNotNegative();
            }
            turns++;
        }
        return turns;
    }

    private void checkVersions(
            long group,
            ConcurrentLinkedQueue<Message> told,
            ConcurrentLinkedQueue<HeadChanged> changes) {
        Head head = conversations().head(group).orElseThrow();
        List<Message> kept = messages().ascending(group, 1, Long.MAX_VALUE, 100_000);
        assertThat(kept).extracting(Message::seq).containsExactlyElementsOf(upTo(head.lastSeq()));
        Stream<Long> changed =
                changes.stream()
                        .filter(one -> one.conversation().id() == group)
                        .map(HeadChanged::version);
        Stream<Long> written = kept.stream().map(Message::version);
        assertThat(Stream.concat(Stream.concat(changed, written), Stream.of(1L)))
                .containsExactlyInAnyOrderElementsOf(upTo(head.version()));
        assertThat(kept).extracting(Message::version).isSorted();
        assertThat(kept).extracting(Message::countableNo).isSorted();
        assertThat(kept.stream().filter(m -> m.type().equals("text")).toList())
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().filter(m -> m.conversation() == group).toList());
        assertThat(head.countable()).isEqualTo(kept.stream().filter(Message::countable).count());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void checkStays(long group) {
        List<long[]> stays = new ArrayList<>(conversations().earlierStays(group, "c"));
        Member seat = conversations().member(group, "c").orElseThrow();
        stays.add(new long[] {seat.joinedSeq(), Long.MAX_VALUE});
        for (Message message : messages().ascending(group, 1, Long.MAX_VALUE, 100_000)) {
            if (message.sender().equals("c")) {
                assertThat(stays)
                        .as("a stay with " + message.seq())
                        .anyMatch(s -> s[0] <= message.seq() && message.seq() <= s[1]);
            }
        }
    }

    private void checkUnread(long group) {
        Head head = conversations().head(group).orElseThrow();
        var moved =
                conversations().moveCursors(List.of(new CursorMove(group, "b", head.lastSeq())));
        assertThat(moved.get(0).unread()).isZero();
        assertThat(moved.get(0).readCountable()).isEqualTo(head.countable());
    }

    private static List<Long> shuffled(List<Long> groups) {
        List<Long> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    @Test
    void storesAMessageOnceThatSeveralSend() {
        long direct = direct("a", "b");
        List<List<Message>> told =
                Together.run(
                        4,
                        thread -> {
                            List<Append> batch = new ArrayList<>();
                            for (int i = 0; i < 20; i++) {
                                batch.add(text(direct, "a", "same" + i, 1));
                            }
                            return untilDone(batch);
                        });
        List<Message> kept = messages().ascending(direct, 1, 100, 100);
        assertThat(kept).hasSize(20);
        assertThat(told.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void opensADirectConversationOnceForAllWhoAskAtOnce() {
        List<Opened> opened =
                Together.run(6, i -> conversations().openDirect(DirectKey.of("a", "b"), 1));
        assertThat(opened).extracting(Opened::created).containsOnlyOnce(true);
        assertThat(opened)
                .extracting(Opened::conversation)
                .containsOnly(opened.get(0).conversation());
        assertThat(conversations().versionsOf("a", 0, Long.MAX_VALUE, 9)).hasSize(1);
    }

    @Test
    void createsAGroupOnceForAllWhoAskAtOnce() {
        var wish = new NewGroup("a", "same", "Group", List.of("b"), notice("a"), 1);
        List<Opened> opened = Together.run(6, i -> conversations().createGroup(wish));
        assertThat(opened).extracting(Opened::created).containsOnlyOnce(true);
        assertThat(opened)
                .extracting(Opened::conversation)
                .containsOnly(opened.get(0).conversation());
    }

    @Test
    void changesOneConversationOneAfterTheOther() {
        long group = group("a");
        Together.run(4, thread -> add(group, "t" + thread, "all"));
        Head head = conversations().head(group).orElseThrow();
        assertThat(head.memberCount()).isEqualTo(6);
        assertThat(conversations().roster(group).orElseThrow().size()).isEqualTo(6);
        assertThat(head.version()).isEqualTo(10);
        assertThat(head.lastSeq()).isEqualTo(5);
    }
}
