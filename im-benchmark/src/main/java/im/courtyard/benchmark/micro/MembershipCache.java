package im.courtyard.benchmark.micro;

import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Rosters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Whether somebody is a member, asked of conversations that are cached, one after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class MembershipCache {

    private static final int CONVERSATIONS = 1000;

    private Office office;
    private Rosters rosters;
    private List<String> people;
    private long[] directs;
    private int next;

    @Setup
    public void open() {
        office = new Office(CONVERSATIONS + 1);
        rosters = office.rosters();
        people = office.people();
        directs =
                IntStream.range(0, CONVERSATIONS).mapToLong(i -> office.direct(i, i + 1)).toArray();
    }

    @TearDown
    public void close() {
        office.close();
    }

    /** Before a message is taken. */
    @Benchmark
    public Roster requireMember() {
        int i = next();
        return rosters.requireMember(directs[i], people.get(i));
    }

    /** Before a message is delivered. */
    @Benchmark
    public @Nullable Roster atLeast() {
        return rosters.atLeast(directs[next()], 1);
    }

    private int next() {
        next = next + 1 == CONVERSATIONS ? 0 : next + 1;
        return next;
    }
}
