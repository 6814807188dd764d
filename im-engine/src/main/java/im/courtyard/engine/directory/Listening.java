package im.courtyard.engine.directory;

/**
 * What stays open while a source tells of its changes by itself. Thread-safe.
 *
 * @see DirectorySource#listen
 */
public interface Listening extends AutoCloseable {

    /** False once nothing will be told any more, as when the connection broke. */
    boolean isOpen();

    /** Leaves no connection and no thread; nothing is told afterwards. Once, or more often. */
    @Override
    void close();
}
