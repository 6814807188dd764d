package im.courtyard.engine.directory;

/**
 * That a person has a picture. The bytes are asked for by {@link DirectorySource#photo} where it is
 * another one than before.
 *
 * @param hash tells pictures apart: SHA-256 of the bytes in hex, or a version of the source's, at
 *     most 64 characters
 */
public record DirectoryPhoto(String hash) {}
