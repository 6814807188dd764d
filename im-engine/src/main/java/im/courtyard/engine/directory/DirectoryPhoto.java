package im.courtyard.engine.directory;

import java.util.function.Supplier;

/**
 * A person's picture, fetched only where it changed.
 *
 * @param hash tells pictures apart: SHA-256 of the bytes in hex, or a version of the source's, at
 *     most 64 characters
 * @param bytes called at most once, on the reading thread, before the sink returns
 */
public record DirectoryPhoto(String hash, Supplier<byte[]> bytes) {}
