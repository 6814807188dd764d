package im.courtyard.client;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** What a device knows in one line, so that "nothing new" costs one short question. */
final class Digest {

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private Digest() {}

    /** {@code n:V:M:h} over entries in ascending id order. */
    static String of(Collection<Known> known) {
        long versions = 0;
        long memberVersions = 0;
        int hash = FNV_OFFSET;
        for (Known each : known) {
            versions += each.version();
            memberVersions += each.memberVersion();
            String text =
                    each.conversation() + "," + each.version() + "," + each.memberVersion() + ";";
            for (byte octet : text.getBytes(StandardCharsets.US_ASCII)) {
                hash = (hash ^ octet) * FNV_PRIME;
            }
        }
        return known.size() + ":" + versions + ":" + memberVersions + ":" + hex(hash);
    }

    private static String hex(int hash) {
        String digits = Integer.toHexString(hash);
        return "0".repeat(8 - digits.length()) + digits;
    }
}
