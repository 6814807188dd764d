package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the append lanes: kept open with their prepared statements, used by nothing
 * else. Their server ends a session that says nothing for {@link ServerSession#SILENT_SECONDS}, so
 * that a frozen node loses its locks and cannot commit later; hence idle ones are pinged here.
 * Thread-safe.
 */
final class LaneConnections implements Connections {

    private static final long PING_SECONDS = ServerSession.SILENT_SECONDS / 4;
    private static final long DOUBTFUL_NANOS =
            TimeUnit.SECONDS.toNanos(ServerSession.SILENT_SECONDS / 2);

    private final HikariDataSource pool;
    private final Turns turns;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService pinger;
    private boolean closed;

    private record Idle(JdbcSession session, long since) {}

    LaneConnections(HikariDataSource pool, int lanes, LongSupplier nanoTime) {
        this.pool = pool;
        this.turns = new Turns(pool.getPoolName(), lanes);
        this.nanoTime = nanoTime;
        this.pinger = pingerOf(pool.getPoolName());
        pinger.scheduleWithFixedDelay(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService pingerOf(String name) {
        var pinger =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, name + "-ping");
                            thread.setDaemon(true);
                            return thread;
                        });
        pinger.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        return pinger;
    }

    @Override
    public JdbcSession take() {
        turns.await();
        try {
            for (Idle next = pollIdle(); next != null; next = pollIdle()) {
                if (!isDoubtful(next) || isAlive(next.session())) {
                    return next.session();
                }
                discard(next.session());
            }
            return JdbcSession.keeping(pool.getConnection());
        } catch (SQLException | RuntimeException e) {
            turns.end();
            throw SqlErrors.unavailable(pool.getPoolName(), e);
        }
    }

    @Override
    public void giveBack(JdbcSession session) {
        try {
            if (!session.isSound()) {
                doubtAll();
            }
            if (!session.isSound() || !keep(session)) {
                discard(session);
            }
        } finally {
            turns.end();
        }
    }

    /** Closing alone would hand a dead connection back to the pool below, to be given out again. */
    private void discard(JdbcSession session) {
        pool.evictConnection(session.connection());
        session.closeQuietly();
    }

    private synchronized boolean keep(JdbcSession session) {
        if (!closed) {
            idle.addFirst(new Idle(session, nanoTime.getAsLong()));
        }
        return !closed;
    }

    /** What broke one connection may have broken all. */
    private synchronized void doubtAll() {
        long longAgo = nanoTime.getAsLong() - 2 * DOUBTFUL_NANOS;
        List<Idle> all = idle.stream().map(one -> new Idle(one.session(), longAgo)).toList();
        idle.clear();
        idle.addAll(all);
    }

    private synchronized @Nullable Idle pollIdle() {
        return idle.pollFirst();
    }

    /** The one that has been idle longest: those in use need no ping. */
    private synchronized @Nullable Idle pollOldest() {
        return idle.pollLast();
    }

    private boolean isDoubtful(Idle one) {
        return nanoTime.getAsLong() - one.since() > DOUBTFUL_NANOS;
    }

    private static boolean isAlive(JdbcSession session) {
        try {
            return session.connection().isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private void ping() {
        for (int n = turns.free(); n > 0 && turns.tryNow(); n--) {
            Idle oldest = pollOldest();
            if (oldest == null) {
                turns.end();
                return;
            }
            if (!isAlive(oldest.session())) {
                oldest.session().breakOff();
            }
            giveBack(oldest.session());
        }
    }

    @Override
    public void close() {
        pinger.shutdownNow();
        drain().forEach(JdbcSession::closeQuietly);
        pool.close();
    }

    private synchronized List<JdbcSession> drain() {
        closed = true;
        var all = idle.stream().map(Idle::session).toList();
        idle.clear();
        return all;
    }
}
