package im.courtyard.benchmark.load;

import im.courtyard.benchmark.machine.CpuReading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * People who talk: some send, at a fixed pace or as fast as a window lets them, and every message
 * is followed to its end. What counts as an error: a message that was not acknowledged once, or not
 * delivered once to each receiver in its sender's order.
 */
public final class Talk extends Scenario {

    private static final int AT_ONCE = 50;
    private static final int JOIN_AT_ONCE = 5;
    private static final Duration JOINING = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Reading CPU times takes a moment, in which no measured message may be under way. */
    private static final Duration CLEARANCE = Duration.ofMillis(50);

    private static final long LONGEST_LATENCY = Duration.ofMinutes(5).toNanos();

    private final Supplier<CpuReading> cpu;
    private final int firstUser;
    private final int fanOut;
    private final Sender[] senders;
    private final @Nullable Sender[] senderOfUser;

    /** The sequence that each receiver expects next of each sender. */
    private final int[] expected;

    /** For the last messages of a measurement. */
    private final Duration patience;

    private final byte[] body = Body.template();
    private final Histogram latency = new Histogram(LONGEST_LATENCY, 3);
    private long from = Long.MAX_VALUE;
    private long to;
    private int joined;
    private int turn;
    private long sent;
    private long acked;
    private long delivered;
    private long errorsTold;

    private Talk(
            ChatDriver driver,
            Supplier<CpuReading> cpu,
            int firstUser,
            int users,
            int fanOut,
            int senders,
            Duration patience) {
        super(driver);
        this.cpu = cpu;
        this.firstUser = firstUser;
        this.fanOut = fanOut;
        this.senders = new Sender[senders];
        this.senderOfUser = new Sender[users];
        this.expected = new int[users * senders];
        this.patience = patience;
    }

    /**
     * Connects pairs of users: the first of each sends, the second receives. Each pair exchanges a
     * message, so that its conversation exists.
     *
     * @param cpu reads the time that server and database have used
     */
    public static Talk pairs(
            ChatDriver driver, Supplier<CpuReading> cpu, int firstUser, int pairs) {
        return pairs(driver, cpu, firstUser, pairs, PATIENCE);
    }

    static Talk pairs(
            ChatDriver driver,
            Supplier<CpuReading> cpu,
            int firstUser,
            int pairs,
            Duration patience) {
        Talk talk = new Talk(driver, cpu, firstUser, 2 * pairs, 1, pairs, patience);
        List<ChatSession> sessions = talk.connect(firstUser, 2 * pairs, AT_ONCE);
        for (int i = 0; i < pairs; i++) {
            ChatSession session = sessions.get(2 * i);
            int receiver = firstUser + 2 * i + 1;
            talk.lets(i, session, (sequence, text) -> session.sendDirect(receiver, sequence, text));
        }
        talk.greet();
        return talk;
    }

    /** Connects the members of a new group, of whom some send, evenly spread among the others. */
    public static Talk group(
            ChatDriver driver, Supplier<CpuReading> cpu, int firstUser, int members, int senders) {
        Talk talk = new Talk(driver, cpu, firstUser, members, members - 1, senders, PATIENCE);
        String name = "g" + firstUser + "x" + Long.toString(System.nanoTime(), 36);
        driver.createGroup(name, IntStream.range(firstUser, firstUser + members).boxed().toList());
        List<ChatSession> sessions = talk.connect(firstUser, members, AT_ONCE);
        talk.join(sessions, name);
        for (int i = 0; i < senders; i++) {
            ChatSession session = sessions.get(i * (members / senders));
            talk.lets(i, session, (sequence, text) -> session.sendGroup(name, sequence, text));
        }
        talk.greetInTurn();
        return talk;
    }

    private void lets(int index, ChatSession session, Sender.Outlet outlet) {
        senders[index] = new Sender(index, session, outlet);
        senderOfUser[session.user() - firstUser] = senders[index];
    }

    private void join(List<ChatSession> sessions, String group) {
        // The first may have to be in before the others find anything to join.
        for (int done = 0; done < sessions.size(); ) {
            int goal = done == 0 ? 1 : Math.min(sessions.size(), done + JOIN_AT_ONCE);
            sessions.subList(done, goal).forEach(session -> session.join(group));
            await(goal + " have joined", JOINING, () -> joined >= goal);
            done = goal;
        }
    }

    private void greet() {
        for (Sender sender : senders) {
            send(sender, System.nanoTime());
        }
        await("everybody was greeted", JOINING, this::isDrained);
    }

    /** One after another: nobody has to ask for what came before the first that they see. */
    private void greetInTurn() {
        for (Sender sender : senders) {
            send(sender, System.nanoTime());
            await("sender " + sender.index + " greeted everybody", JOINING, this::isDrained);
        }
    }

    /**
     * Sends as fast as this allows: never more messages of one sender under way than the window.
     *
     * @param warmUp for which nothing is measured
     */
    public Measurement saturate(int window, Duration warmUp, Duration time) {
        return measure(filling(window), warmUp, time);
    }

    /**
     * Sends likewise with nothing measured, until all has come; what goes wrong here is told with
     * the next measurement.
     */
    public void warmUp(int window, Duration time) {
        run(time, filling(window));
        loop.run(patience, this::isDrained);
    }

    private Loop.Pacer filling(int window) {
        return now -> {
            for (Sender sender : senders) {
                while (sender.underWay(fanOut) < window) {
                    send(sender, now);
                }
            }
            return Loop.Pacer.NEVER;
        };
    }

    /**
     * Sends so many messages a second in all, each at its time, whatever comes back. Latency counts
     * from the time at which a message was to be sent.
     *
     * @param warmUp for which nothing is measured
     */
    public Measurement pace(double perSecond, Duration warmUp, Duration time) {
        return measure(new Steady(perSecond, due -> send(next(), due)), warmUp, time);
    }

    /** The senders take turns. */
    private Sender next() {
        turn = (turn + 1) % senders.length;
        return senders[turn];
    }

    private void send(Sender sender, long intended) {
        sender.send(intended, body);
        sent++;
    }

    private Measurement measure(Loop.Pacer pacer, Duration warmUp, Duration time) {
        run(warmUp, pacer);
        latency.reset();
        CpuReading before = cpu.get();
        long ackedBefore = acked;
        long deliveredBefore = delivered;
        from = System.nanoTime() + CLEARANCE.toNanos();
        to = from + time.toNanos();
        run(time.plus(CLEARANCE.multipliedBy(2)), pacer);
        long ackedMeanwhile = acked - ackedBefore;
        long deliveredMeanwhile = delivered - deliveredBefore;
        CpuReading after = cpu.get();
        loop.run(patience, this::isDrained);
        long errors = newErrors();
        return new Measurement(
                after.since(before),
                ackedMeanwhile,
                deliveredMeanwhile,
                latency.copy(),
                errors,
                errors == 0 ? Optional.empty() : firstFailure());
    }

    private void run(Duration time, Loop.Pacer pacer) {
        loop.run(time, () -> false, pacer);
    }

    private boolean isDrained() {
        return acked >= sent && delivered >= sent * fanOut;
    }

    /** Messages sent so far, greetings and warm-up included. */
    public long sent() {
        return sent;
    }

    /** Errors since they were last asked for. */
    private long newErrors() {
        long missing = Math.max(0, sent - acked) + Math.max(0, sent * fanOut - delivered);
        long errors = failures() + missing;
        long news = errors - errorsTold;
        errorsTold = errors;
        return news;
    }

    @Override
    public void joined(ChatSession session) {
        joined++;
    }

    @Override
    public void acked(ChatSession session, int sequence) {
        Sender sender = senderOfUser[session.user() - firstUser];
        if (sender == null) {
            failed(session, "acknowledged " + sequence + ", but it sent nothing");
            return;
        }
        if (sequence != sender.nextAck) {
            failed(session, "acknowledged " + sequence + " where " + sender.nextAck + " was due");
        }
        sender.nextAck = sequence + 1;
        sender.acked++;
        acked++;
    }

    @Override
    public void message(ChatSession session, byte[] bytes, int at) {
        int index = Body.sender(bytes, at);
        if (senders[index].session == session) {
            // The protocol lets a server send people what they sent themselves.
            return;
        }
        int sequence = Body.sequence(bytes, at);
        int slot = (session.user() - firstUser) * senders.length + index;
        if (expected[slot] != sequence) {
            failed(
                    session,
                    "received " + sequence + " of sender " + index + ", not " + expected[slot]);
        }
        expected[slot] = sequence + 1;
        senders[index].delivered++;
        delivered++;
        long intended = Body.intended(bytes, at);
        if (intended >= from && intended < to) {
            latency.recordValue(Math.min(System.nanoTime() - intended, LONGEST_LATENCY));
        }
    }
}
