package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.load.ChatEvents;
import im.courtyard.benchmark.load.ChatSession;
import im.courtyard.benchmark.load.CourtyardDevice;
import im.courtyard.benchmark.load.CourtyardDriver;
import im.courtyard.benchmark.load.CourtyardSync;
import im.courtyard.benchmark.load.Loop;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of people who only are online, on one thread, so that they leave the processors to the
 * nodes. Where they lose their server they come back as pages do, by a balancer that knows which
 * node is gone: they wait up to a second, longer after each attempt that failed; sign in; and sync.
 */
final class Crowd implements ChatEvents, AutoCloseable {

    private static final int COMING_AT_ONCE = 50;
    private static final long FIRST_WAIT = 1_000;
    private static final long LONGEST_WAIT = 30_000;
    private static final Duration ATTEMPT = Duration.ofSeconds(15);
    private static final Duration TURN = Duration.ofMillis(100);

    private final Loop loop = new Loop();
    private final CourtyardDriver driver;
    private final Random random;
    private final Member[] members = new Member[Site.CROWD];
    private final Thread thread = new Thread(this::run, "crowd");
    private volatile int online;
    private volatile boolean firstIsGone;
    private volatile boolean ending;

    /** The loop's thread only. */
    private int begun;

    private static final class Member {
        private @Nullable ChatSession session;
        private boolean online;
        private int attempts;
    }

    /**
     * @param first where they are at first
     * @param next where they go when that is gone
     */
    Crowd(Run run, URI first, URI next) {
        this.random = run.random("crowd");
        this.driver =
                CourtyardDriver.at(
                        List.of(address(first), address(next)), user -> firstIsGone ? 1 : 0);
        for (int n = 0; n < members.length; n++) {
            members[n] = new Member();
        }
        thread.start();
    }

    private static InetSocketAddress address(URI base) {
        return new InetSocketAddress(base.getHost(), base.getPort());
    }

    int size() {
        return members.length;
    }

    /** Whether all of them are, which is waited for; an error where they never will be. */
    boolean areAllOnline() {
        if (!thread.isAlive()) {
            throw new AssertionError("the crowd's thread ended");
        }
        return online == members.length;
    }

    /** The balancer sends nobody to the first node any more. */
    void firstIsGone() {
        firstIsGone = true;
    }

    private void run() {
        try (loop) {
            while (!ending) {
                loop.run(TURN);
                // some at a time, at first: a node that was just started is not overrun by that
                while (begun < members.length && begun - online < COMING_AT_ONCE) {
                    attempt(begun++);
                }
            }
        }
    }

    private void attempt(int number) {
        Member member = members[number];
        try {
            ChatSession session = driver.open(loop, Site.CROWD_FROM + number, this);
            member.session = session;
            loop.after(
                    ATTEMPT,
                    () -> {
                        if (!member.online) {
                            failed(session, "not online in time");
                        }
                    });
        } catch (UncheckedIOException e) {
            retry(number);
        }
    }

    private void retry(int number) {
        Member member = members[number];
        long longest = Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(member.attempts++, 10));
        long wait = FIRST_WAIT / 2 + (long) (random.nextDouble() * (longest - FIRST_WAIT / 2));
        loop.after(Duration.ofMillis(wait), () -> attempt(number));
    }

    @Override
    public void ready(ChatSession session) {
        CourtyardSync.begin(
                (CourtyardDevice) session,
                "",
                (bytes, from, to, last) -> {
                    if (last) {
                        synced(session);
                    }
                });
    }

    private void synced(ChatSession session) {
        Member member = members[session.user() - Site.CROWD_FROM];
        if (member.session == session && !member.online) {
            member.online = true;
            member.attempts = 0;
            online++;
        }
    }

    @Override
    public void failed(ChatSession session, String why) {
        int number = session.user() - Site.CROWD_FROM;
        Member member = members[number];
        if (member.session != session) {
            return;
        }
        member.session = null;
        session.close();
        if (member.online) {
            member.online = false;
            online--;
        }
        retry(number);
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
