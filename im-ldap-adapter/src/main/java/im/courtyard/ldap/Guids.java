package im.courtyard.ldap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;

/** Active Directory's objectGUID: 16 bytes, the first three fields little-endian. */
final class Guids {

    private static final int LENGTH = 16;

    private Guids() {}

    /** As people write it, in lower case. */
    static String text(byte[] guid) {
        if (guid.length != LENGTH) {
            throw new IllegalArgumentException("an objectGUID of " + guid.length + " bytes");
        }
        ByteBuffer little = ByteBuffer.wrap(guid).order(ByteOrder.LITTLE_ENDIAN);
        long first = little.getInt() & 0xffffffffL;
        long second = little.getShort() & 0xffffL;
        long third = little.getShort() & 0xffffL;
        long last = ByteBuffer.wrap(guid, LENGTH / 2, LENGTH / 2).getLong();
        return new UUID(first << 32 | second << 16 | third, last).toString();
    }

    /** For a filter: {@code \} and two digits for each byte. */
    static String escaped(String text) {
        UUID uuid = UUID.fromString(text);
        long most = uuid.getMostSignificantBits();
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (most >>> 32)).putShort((short) (most >>> 16)).putShort((short) most);
        bytes.order(ByteOrder.BIG_ENDIAN).putLong(uuid.getLeastSignificantBits());
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes.array()) {
            escaped.append(String.format(Locale.ROOT, "\\%02x", b));
        }
        return escaped.toString();
    }
}
