package im.courtyard.engine.directory;

import im.courtyard.engine.common.Spi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where people and departments come from. It only reads, and says whether what it read is complete;
 * what follows from that is the engine's to decide. Several threads may call it at once, each for
 * itself: an administrator's check does not wait for a long read.
 */
@Spi
public interface DirectorySource {

    /**
     * Part of the identity of everybody who comes from here, so it never changes; 1 to 20 letters,
     * digits, hyphens.
     */
    String name();

    /**
     * What a cursor is bound to: identity of the server, bases, filters, attributes, in any form of
     * at most 2,000 characters, without secrets. When it changes, everything is read anew.
     */
    String fingerprint();

    /**
     * Reads everything, or what changed since {@code cursor}. Where the server no longer takes the
     * cursor, it may read everything and say so by the coverage. Blocks.
     *
     * @param cursor of an earlier read under the same fingerprint; null for everything
     * @throws DirectoryException where it could not read; what the sink has got is then dropped
     */
    ReadResult read(@Nullable String cursor, EntrySink sink);

    /**
     * Begins to tell of changes as they happen, so that a LIVE source is read at once and not only
     * when it is next polled. Only a call: what changed is then read. Polls go on all the same, so
     * a call that gets lost is made up for. Blocks until it listens.
     *
     * @param cursor from which on changes count, as of an earlier read under the same fingerprint
     * @param changed to be called whenever something may have changed, and when the listening ends
     *     by itself; from any thread; never blocks, and may be called too often
     * @return empty where the source cannot do this, or not from that cursor
     * @throws DirectoryException where it could not be reached; it is tried again later
     */
    default Optional<Listening> listen(String cursor, Runnable changed) {
        return Optional.empty();
    }

    /**
     * Runs the real search for the administrator. Blocks.
     *
     * @param sample how many people to show
     * @throws DirectoryException where it could not read
     */
    SourceCheck check(int sample);

    /**
     * The picture of the person with this key, as the source has it; empty where there is none.
     * Asked after a run that saw another hash, a person at a time; what is larger than 1 MB or no
     * picture is not used. Blocks.
     *
     * @throws DirectoryException where it could not read; it is asked again later
     */
    default Optional<byte[]> photo(String key) {
        return Optional.empty();
    }

    /**
     * Why somebody is, or is not, among the people that this source shows: they stand outside the
     * bases, the filter does not match them, they are disabled, have no username. Blocks.
     *
     * @param text a username, name, mail address, or the source's own name of an entry (LDAP: a
     *     distinguished name), as an administrator typed it
     * @return one for each entry that the text could mean, or none
     * @throws DirectoryException where it could not read
     */
    default List<Remark> explain(String text) {
        return List.of();
    }
}
