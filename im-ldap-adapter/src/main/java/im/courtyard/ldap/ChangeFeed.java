package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.Remark;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server tells what changed. It only names entries; how they are now is read by the same
 * searches as everything else, so that a change can never look different from a full read.
 */
interface ChangeFeed {

    /**
     * Where the feed stands now, as a cursor; asked before a full read, so that nothing falls
     * between.
     */
    String now();

    /**
     * What changed since a cursor. Empty where the server can no longer tell, or the cursor is of
     * another feed or server: then everything is read.
     *
     * @throws DirectoryException where it could not be asked
     */
    Optional<ChangeSet> since(String cursor);

    /**
     * Searches that the server keeps open and answers whenever something changes, from a cursor on
     * where it can. Empty where it has no such thing.
     */
    List<Search> standing(String cursor);

    /** What an administrator should know of this way. */
    List<Remark> warnings();

    /**
     * The best that the server and the rights of our account allow. A cursor stays with the feed
     * that it is of: to ask a domain what is allowed makes it look at every entry.
     */
    static ChangeFeed of(
            LdapSession session, LdapSettings settings, Clock clock, @Nullable String cursor) {
        if (settings.mapping().activeDirectory()) {
            DirSyncFeed dirSync = new DirSyncFeed(session, settings);
            if (UsnFeed.isOf(cursor)) {
                return new UsnFeed(session);
            }
            return DirSyncFeed.isOf(cursor) || dirSync.isAllowed() ? dirSync : new UsnFeed(session);
        }
        SyncReplicationFeed replication = new SyncReplicationFeed(session, settings);
        return replication.isAnnounced()
                ? replication
                : new ModifyTimestampFeed(session, settings, clock);
    }
}
