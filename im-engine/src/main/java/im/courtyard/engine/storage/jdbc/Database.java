package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Runs work on the right connection, in a transaction where it writes. Thread-safe. */
final class Database implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final Dialect dialect;
    private final Connections lanes;
    private final Connections reads;
    private final Connections background;

    Database(Dialect dialect, Connections lanes, Connections reads, Connections background) {
        this.dialect = dialect;
        this.lanes = lanes;
        this.reads = reads;
        this.background = background;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Statements that only read, each seeing what is committed as it runs. */
    <T> T read(Work<T> work) {
        JdbcSession session = reads.take();
        try {
            return work.run(session);
        } catch (SQLException e) {
            throw failed(session, e);
        } finally {
            reads.giveBack(session);
        }
    }

    /** A transaction that a person waits for; conflicts are repeated a few times. */
    <T> T write(Work<T> work) {
        return repeatedly(() -> transaction(reads, work));
    }

    /**
     * One statement that commits by itself, for which a person waits: as {@link #write}, without
     * the round trips that begin and end a transaction.
     */
    <T> T statement(Work<T> work) {
        return repeatedly(() -> single(work));
    }

    private <T> T single(Work<T> work) {
        JdbcSession session = reads.take();
        try {
            session.alone();
            T result = work.run(session);
            confirm(session);
            return result;
        } catch (SQLException e) {
            throw failed(session, e);
        } finally {
            reads.giveBack(session);
        }
    }

    /** A transaction that nobody waits for; conflicts are repeated a few times. */
    <T> T writeInBackground(Work<T> work) {
        return repeatedly(() -> transaction(background, work));
    }

    /** A transaction of an append lane, tried once. */
    <T> T append(Work<T> work) {
        return transaction(lanes, work);
    }

    private static <T> T repeatedly(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (StorageException e) {
                if (e.kind() != Kind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
                giveWay(attempt);
            }
        }
    }

    /** Two that met once should not meet again in step. */
    private static void giveWay(int attempt) {
        long most = TimeUnit.MILLISECONDS.toNanos(10) << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }

    private <T> T transaction(Connections connections, Work<T> work) {
        JdbcSession session = connections.take();
        boolean finished = false;
        try {
            session.begin();
            T result = work.run(session);
            finished = true;
            commit(session);
            return result;
        } catch (SQLException e) {
            throw failed(session, e);
        } finally {
            if (!finished) {
                session.rollback();
            }
            connections.giveBack(session);
        }
    }

    private static StorageException failed(JdbcSession session, SQLException e) {
        StorageException failure = SqlErrors.translate(e);
        if (failure.kind() == Kind.OUTCOME_UNKNOWN) {
            session.breakOff();
        }
        return failure;
    }

    private void commit(JdbcSession session) {
        try {
            session.commit();
        } catch (SQLException e) {
            throw SqlErrors.unknownOutcome(e);
        }
        confirm(session);
    }

    /** What fails here was committed: whatever the reason, it must not be taken for not done. */
    private void confirm(JdbcSession session) {
        try {
            dialect.afterCommit(session);
        } catch (SQLException e) {
            throw SqlErrors.unknownOutcome(e);
        }
    }

    @Override
    public void close() {
        lanes.close();
        reads.close();
        background.close();
    }
}
