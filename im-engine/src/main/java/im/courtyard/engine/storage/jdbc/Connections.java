package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.StorageException;

/** Where a thread gets a connection for one piece of work. Thread-safe. */
interface Connections extends AutoCloseable {

    /**
     * Waits a few seconds at most.
     *
     * @throws StorageException of kind UNAVAILABLE where none could be had
     */
    JdbcSession take();

    /** Takes back what {@link #take()} gave, with no transaction open; never throws. */
    void giveBack(JdbcSession session);

    /** Closes what is idle; never throws. */
    @Override
    void close();
}
