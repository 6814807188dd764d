package im.courtyard.engine.directory;

/**
 * Rights that one node of the cluster has at a time. Times are epoch milliseconds; calls block on
 * storage; thread-safe.
 */
public interface DirectoryLeases {

    /** To run the sync. */
    String RUN = "directory";

    /** To ask live sources what changed. */
    String LIVE = "directory-live";

    /** To fetch pictures. */
    String PHOTOS = "directory-photos";

    /**
     * @param until an hour from now at most
     * @return false where another holder's has not ended yet
     */
    boolean take(String lease, String holder, long now, long until);

    /** False where another holder has taken it since, even if that one has given it back. */
    boolean prolong(String lease, String holder, long until);

    void end(String lease, String holder);
}
