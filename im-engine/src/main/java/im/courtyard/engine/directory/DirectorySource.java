package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/**
 * Where people and departments come from. It only reads, and says whether what it read is complete;
 * what follows from that is the engine's to decide. Called by one thread at a time.
 */
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
     * Runs the real search for the administrator. Blocks.
     *
     * @param sample how many people to show
     * @throws DirectoryException where it could not read
     */
    SourceCheck check(int sample);
}
