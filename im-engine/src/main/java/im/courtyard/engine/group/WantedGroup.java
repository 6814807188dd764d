package im.courtyard.engine.group;

import im.courtyard.engine.conversation.Follows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/** What a group should be that follows something. */
record WantedGroup(Follows follows, String name, TreeSet<String> members) {

    WantedGroup(Follows follows, String name, Collection<String> members) {
        this(follows, name, new TreeSet<>(members));
    }

    /** Equal for the same name and members: 64 characters. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            for (String member : members) {
                digest.update((byte) '\n');
                digest.update(member.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
