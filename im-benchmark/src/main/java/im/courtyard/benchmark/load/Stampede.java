package im.courtyard.benchmark.load;

import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.CpuUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Everybody is cut off and comes back at once, while some others go on writing: to groups, and to
 * single people who may never have heard of them. Whoever comes back signs in, syncs, and fetches
 * the messages of what has changed. What counts as an error: a refusal, a broken connection,
 * somebody who did not come through, and each message that its sender was told ok for and that one
 * of its receivers has neither been sent nor found by fetching.
 */
public final class Stampede extends Scenario {

    private static final int AT_ONCE = 50;
    private static final int GROUPS_OF_EACH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    private final Supplier<CpuReading> cpu;
    private final Returning[] people;
    private final Writer[] writers;
    private final List<Group> groups = new ArrayList<>();

    /** Of each message: its receivers. */
    private final List<int[]> receivers = new ArrayList<>();

    private final BitSet acked = new BitSet();
    private final byte[] body = Body.template();
    private final Random random = new Random(1);
    private Histogram times = new Histogram(LONGEST, 3);
    private boolean expectsTheEnd;
    private long begunAt;
    private int synced;
    private int complete;
    private int failed;
    private int checked;
    private long failuresTold;

    /**
     * @param people in it, of those who are cut off
     */
    private record Group(String name, int[] people) {}

    /** Somebody who writes, one message at a time. */
    private static final class Writer {
        private @Nullable ChatSession session;
        private int sequence;
        private int underWay = -1;

        boolean isFree() {
            return session != null && underWay < 0;
        }
    }

    /**
     * How it went once.
     *
     * @param cpu from the moment at which all began to connect until the last had synced
     * @param times nanoseconds from that moment until each had synced
     * @param messages that were stored meanwhile, or shortly before or after
     * @param firstError in words, where there was one that has words
     */
    public record Return(
            CpuUse cpu, Histogram times, long messages, long errors, Optional<String> firstError) {}

    /**
     * Connects all and lets them sync.
     *
     * @param people users 0, 1, ... who will be cut off; each is in ten groups
     * @param groupSize people of a group, by which {@code people} can be divided
     * @param writers users after those, each in every group
     */
    public Stampede(
            ChatDriver driver, Supplier<CpuReading> cpu, int people, int groupSize, int writers) {
        super(driver);
        this.cpu = cpu;
        this.people = new Returning[people];
        this.writers = Stream.generate(Writer::new).limit(writers).toArray(Writer[]::new);
        Arrays.setAll(this.people, user -> new Returning(user, progress()));
        for (int i = 0; i < GROUPS_OF_EACH; i++) {
            makeGroups(groupSize);
        }
        connect(people, writers, AT_ONCE);
        connect(0, people, AT_ONCE);
        await("all have synced", PATIENCE, () -> complete == people);
    }

    /** Divides all people into groups, some other way each time. */
    private void makeGroups(int size) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, people.length).boxed().toList());
        Collections.shuffle(all, random);
        for (int from = 0; from < all.size(); from += size) {
            List<Integer> some = all.subList(from, from + size);
            String name = "s" + groups.size() + "x" + Long.toString(System.nanoTime(), 36);
            driver.createGroup(
                    name,
                    Stream.concat(
                                    IntStream.range(people.length, people.length + writers.length)
                                            .boxed(),
                                    some.stream())
                            .toList());
            groups.add(new Group(name, some.stream().mapToInt(Integer::intValue).toArray()));
        }
    }

    private Returning.Progress progress() {
        return new Returning.Progress() {
            @Override
            public void synced() {
                synced++;
                times.recordValue(Math.min(System.nanoTime() - begunAt, LONGEST));
            }

            @Override
            public void complete() {
                complete++;
            }
        };
    }

    /**
     * All people's lines are cut, and they come back at once.
     *
     * @param perSecond messages, from a moment before until a moment after
     */
    public Return cutLines(double perSecond) {
        Steady pace = new Steady(perSecond);
        loop.run(MOMENT, () -> false, pace);
        begin();
        CpuReading before = cpu.get();
        for (Returning one : people) {
            one.leave();
        }
        return comeBack(pace, before);
    }

    /**
     * The server ends and starts again; all people and all who write come back at once.
     *
     * @param restart blocks until the server is there again
     */
    public Return restart(double perSecond, Callable<?> restart) throws Exception {
        Steady pace = new Steady(perSecond);
        loop.run(MOMENT, () -> false, pace);
        expectsTheEnd = true;
        restart.call();
        if (!loop.run(PATIENCE, loop::isEmpty)) {
            throw new IllegalStateException("connections outlived the server");
        }
        loop.run(MOMENT);
        expectsTheEnd = false;
        begin();
        CpuReading before = cpu.get();
        for (int i = 0; i < writers.length; i++) {
            writers[i] = new Writer();
            driver.open(loop, people.length + i, this);
        }
        return comeBack(new Steady(perSecond), before);
    }

    private void begin() {
        synced = 0;
        complete = 0;
        failed = 0;
        times = new Histogram(LONGEST, 3);
        begunAt = System.nanoTime();
    }

    private Return comeBack(Steady pace, CpuReading before) {
        for (Returning one : people) {
            driver.open(loop, one.user(), this);
        }
        loop.run(PATIENCE, () -> synced + failed >= people.length, pace);
        CpuReading after = cpu.get();
        loop.run(MOMENT, () -> false, pace);
        boolean whole = loop.run(PATIENCE, () -> complete + failed >= people.length && isDrained());
        loop.run(MOMENT);
        int first = checked;
        long errors = newFailures() + lost() + (whole ? 0 : people.length - complete);
        long stored = acked.get(first, checked).cardinality();
        return new Return(after.since(before), times, stored, errors, firstFailure());
    }

    private boolean isDrained() {
        return Arrays.stream(writers).allMatch(Writer::isFree);
    }

    private long newFailures() {
        long news = failures() - failuresTold;
        failuresTold += news;
        return news;
    }

    /** Deliveries that did not happen, of messages that were acknowledged. */
    private long lost() {
        long lost = 0;
        for (; checked < receivers.size(); checked++) {
            int message = checked;
            if (acked.get(message)) {
                lost +=
                        Arrays.stream(receivers.get(message))
                                .filter(one -> !people[one].messages.get(message))
                                .count();
            }
        }
        return lost;
    }

    private final class Steady implements Loop.Pacer {
        private final double gap;
        private final long begin = System.nanoTime();
        private long count;

        Steady(double perSecond) {
            this.gap = 1e9 / perSecond;
        }

        @Override
        public long turn(long now) {
            long due = begin + (long) (count * gap);
            if (due > now) {
                return due;
            }
            write(writers[(int) (count % writers.length)]);
            count++;
            return now;
        }
    }

    /** Alternately to a group and to one person; nothing while the last one is under way. */
    private void write(Writer writer) {
        ChatSession session = writer.session;
        if (session == null || writer.underWay >= 0) {
            return;
        }
        int message = receivers.size();
        writer.underWay = message;
        Body.write(body, System.nanoTime(), session.user(), message);
        if (random.nextBoolean()) {
            Group group = groups.get(random.nextInt(groups.size()));
            receivers.add(group.people);
            session.sendGroup(group.name, writer.sequence++, body);
        } else {
            int person = random.nextInt(people.length);
            receivers.add(new int[] {person});
            session.sendDirect(person, writer.sequence++, body);
        }
    }

    @Override
    public void ready(ChatSession session) {
        super.ready(session);
        if (session.user() < people.length) {
            people[session.user()].came((CourtyardDevice) session);
        } else {
            writers[session.user() - people.length].session = session;
        }
    }

    @Override
    public void acked(ChatSession session, int sequence) {
        Writer writer = writers[session.user() - people.length];
        acked.set(writer.underWay);
        writer.underWay = -1;
    }

    @Override
    public void message(ChatSession session, byte[] bytes, int at) {
        if (session.user() < people.length) {
            people[session.user()].messages.set(Body.sequence(bytes, at));
        }
    }

    @Override
    public void failed(ChatSession session, String why) {
        if (!expectsTheEnd) {
            failed++;
            super.failed(session, why);
        }
    }
}
