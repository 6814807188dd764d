package im.courtyard.engine.user;

/**
 * A small picture of somebody.
 *
 * @param hash of the bytes, as {@link User#avatar} has it
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param bytes at most 256 x 256 pixels, made by ourselves; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Avatar(String hash, String mediaType, byte[] bytes) {}
