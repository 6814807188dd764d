package im.courtyard.engine.directory;

/**
 * A source cannot be read, or what it shows cannot be believed.
 *
 * @param since epoch milliseconds of the first of the tries that failed one after the other
 * @param triedAt epoch milliseconds of the latest
 * @param failures how many
 */
public record SourceFailure(long since, long triedAt, int failures, Remark remark) {}
