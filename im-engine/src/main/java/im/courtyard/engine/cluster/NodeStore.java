package im.courtyard.engine.cluster;

import java.util.List;

/**
 * The table of nodes that run on this database. Calls block on storage and throw {@link
 * im.courtyard.engine.common.StorageException}; thread-safe.
 */
public interface NodeStore {

    List<NodeRow> all();

    /** False where the name is taken. */
    boolean insert(NodeRow row);

    /** Puts the row in place of an earlier one; false where that is not the present one. */
    boolean replace(NodeRow row, long earlierIncarnation);

    /**
     * A sign of life: stores what may have changed and adds one to the beat; false where the row is
     * not this incarnation's any more.
     */
    boolean beat(String name, long incarnation, String address, long seenAt, boolean draining);

    /**
     * Where the server says that this database is: its machine, its port, the name of the database.
     * Another text where somebody copied it, and also where it was moved or is reached through
     * another of several servers.
     */
    String place();

    /** Removes the row of an incarnation that is no more. */
    void remove(String name, long incarnation);
}
