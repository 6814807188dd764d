package im.courtyard.engine.directory;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where entries lie between reading and planning, so that memory does not grow with the company.
 * Calls block on storage; one run at a time uses it.
 */
public interface DirectoryStage {

    /** Adds entries, or replaces those of the same key. */
    void add(long run, Collection<StagedEntry> entries);

    void clear(long run);

    /** The next entries of a kind in the order of their keys. */
    List<StagedEntry> page(long run, EntryKind kind, String afterKey, int limit);

    List<StagedEntry> byKey(long run, Collection<String> keys);

    /** By {@link StagedEntry#pathKey()}. */
    List<StagedEntry> byPath(long run, Collection<String> pathKeys);

    /** By {@link StagedEntry#usernameKey()}. */
    List<StagedEntry> byUsername(long run, Collection<String> usernameKeys);

    /** By {@link StagedEntry#mailKey()}. */
    List<StagedEntry> byMail(long run, Collection<String> mailKeys);

    /** Keys of usernames that several staged people claim. */
    List<String> sharedUsernames(long run);

    /** Keys of mail addresses that several staged people claim. */
    List<String> sharedMails(long run);

    /** Users who hold the username that a staged entry of another identity claims. */
    List<Holder> usernameHolders(long run, String source);

    /** Known entries, not gone, that hold the mail address that another staged entry claims. */
    List<Holder> mailHolders(long run, String source);

    /** People of no source who have a mail address, in the order of their ids. */
    List<Mailbox> localMails(String afterUser, int limit);

    /**
     * Somebody who has what an entry claims.
     *
     * @param claimant key of the staged entry
     * @param user id of who has it
     * @param source of that user, null where they come from none
     * @param key of that user in their source
     */
    record Holder(String claimant, String user, @Nullable String source, @Nullable String key) {}

    /** A mail address of a user. */
    record Mailbox(String user, String mail) {}
}
