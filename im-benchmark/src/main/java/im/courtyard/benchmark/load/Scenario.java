package im.courtyard.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What every scenario has: sessions to connect, and the first thing that went wrong. A scenario
 * owns its loop.
 */
public abstract class Scenario implements ChatEvents, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(120);

    protected final Loop loop = new Loop();
    protected final ChatDriver driver;
    private int ready;
    private long failures;
    private @Nullable String firstFailure;

    protected Scenario(ChatDriver driver) {
        this.driver = driver;
    }

    /**
     * Connects users {@code firstUser}, {@code firstUser} + 1, ... and waits until all are ready.
     *
     * @param atOnce how many may be on their way at a time
     * @return the sessions, in this order
     */
    public final List<ChatSession> connect(int firstUser, int count, int atOnce) {
        List<ChatSession> sessions = new ArrayList<>(count);
        int goal = ready + count;
        int begun = ready;
        await(
                "all " + count + " are connected",
                CONNECTING,
                () -> {
                    while (sessions.size() < count && begun + sessions.size() - ready < atOnce) {
                        sessions.add(driver.open(loop, firstUser + sessions.size(), this));
                    }
                    return ready >= goal;
                });
        return sessions;
    }

    /** Runs until this is so, and throws if it takes longer or anything fails meanwhile. */
    protected final void await(String what, Duration atMost, BooleanSupplier so) {
        long before = failures;
        boolean done = loop.run(atMost, () -> failures > before || so.getAsBoolean());
        if (failures > before || !done) {
            throw new IllegalStateException(
                    what
                            + ": not so"
                            + firstFailure().map(why -> ", for " + why).orElse(" in time"));
        }
    }

    @Override
    public void ready(ChatSession session) {
        ready++;
    }

    @Override
    public void failed(ChatSession session, String why) {
        failures++;
        if (firstFailure == null) {
            firstFailure = "u" + session.user() + ": " + why;
        }
    }

    /** What was refused, could not be understood or was cut off so far. */
    public final long failures() {
        return failures;
    }

    /** The first of them, in words. */
    public final Optional<String> firstFailure() {
        return Optional.ofNullable(firstFailure);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        loop.close();
    }
}
