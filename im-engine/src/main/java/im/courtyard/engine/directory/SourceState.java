package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a source from its last applied run.
 *
 * @param version moves with each applied run
 * @param fullDueAt from when on everything is to be read anew, in epoch milliseconds
 */
public record SourceState(
        long version, @Nullable String fingerprint, @Nullable String cursor, long fullDueAt) {

    static final SourceState NEW = new SourceState(0, null, null, 0);

    public static SourceState unknown() {
        return NEW;
    }
}
