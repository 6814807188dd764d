package im.courtyard.engine.delivery;

import im.courtyard.engine.cluster.Peer;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.transport.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How delivery writes what it tells other nodes. A message is its conversation, version, member
 * version, seq and time, and the frame as sessions get it; what is rare is JSON, so that an
 * adjacent version may add to it, but nothing primitive, which may not be absent. Stateless.
 */
final class PeerItems {

    private static final int MESSAGE_HEAD = 5 * Long.BYTES;

    private PeerItems() {}

    /**
     * A message as it came.
     *
     * @param at epoch milliseconds by the clock of its node, not long ago
     * @param frame empty where it was too long: the receiver looks into the database
     */
    record MessageItem(
            long conversation, long version, long memberVersion, long seq, long at, String frame) {

        byte[] written() {
            byte[] text = frame.getBytes(StandardCharsets.UTF_8);
            boolean fits = MESSAGE_HEAD + text.length <= Peer.MAX_PAYLOAD;
            ByteBuffer item = ByteBuffer.allocate(MESSAGE_HEAD + (fits ? text.length : 0));
            item.putLong(conversation).putLong(version).putLong(memberVersion);
            item.putLong(seq).putLong(at);
            return fits ? item.put(text).array() : item.array();
        }

        static MessageItem read(byte[] payload) {
            ByteBuffer item = ByteBuffer.wrap(payload);
            return new MessageItem(
                    item.getLong(),
                    item.getLong(),
                    item.getLong(),
                    item.getLong(),
                    item.getLong(),
                    rest(item));
        }
    }

    /** A frame for these users: how many, each after its length, and the frame. */
    static byte[] tell(Collection<String> users, String frame) {
        List<byte[]> names = new ArrayList<>(users.size());
        int length = Integer.BYTES;
        for (String user : users) {
            byte[] name = user.getBytes(StandardCharsets.UTF_8);
            names.add(name);
            length += Short.BYTES + name.length;
        }
        byte[] text = frame.getBytes(StandardCharsets.UTF_8);
        ByteBuffer item = ByteBuffer.allocate(length + text.length);
        item.putInt(names.size());
        names.forEach(name -> item.putShort((short) name.length).put(name));
        return item.put(text).array();
    }

    record TellItem(List<String> users, String frame) {}

    static TellItem tell(byte[] payload) {
        ByteBuffer item = ByteBuffer.wrap(payload);
        List<String> users = new ArrayList<>();
        for (int count = item.getInt(); count > 0; count--) {
            byte[] name = new byte[item.getShort()];
            item.get(name);
            users.add(new String(name, StandardCharsets.UTF_8));
        }
        return new TellItem(users, rest(item));
    }

    /** A change; {@code each} where everybody hears of themselves only. */
    record ChangeItem(Events.Conversation change, boolean each) {}

    /** People whose cached facts are stale; none stands for all. */
    record UsersItem(List<String> users) {}

    static byte[] json(Object item) {
        return Json.write(item).getBytes(StandardCharsets.UTF_8);
    }

    static <T> T json(byte[] payload, Class<T> type) {
        try {
            return Json.mapper().readValue(payload, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    private static String rest(ByteBuffer item) {
        return new String(item.array(), item.position(), item.remaining(), StandardCharsets.UTF_8);
    }
}
