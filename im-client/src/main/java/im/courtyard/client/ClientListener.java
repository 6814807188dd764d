package im.courtyard.client;

import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.MemberState;
import im.courtyard.client.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * What happens, as it happens. All methods of all listeners of one client are called one at a time,
 * in order, on a thread of the runtime (not always the same one). A method that blocks stops its
 * own client, holds a thread of the runtime, and makes the server queue and in the end drop; an
 * exception is logged and costs nothing else.
 */
public interface ClientListener {

    /** {@code reason} says why a connection or the client ended: an error or bye code. */
    default void onState(ConnectionState state, @Nullable String reason) {}

    /**
     * A message that this client has not told before: in the order of their seqs within a
     * conversation, each once, one's own included. What was missed while away comes as far as
     * {@link CourtyardClient.Builder#backfill} reaches.
     */
    default void onMessage(long conversation, Message message) {}

    /** A conversation is new, or anything of its state changed. */
    default void onConversation(ConversationState conversation) {}

    /** The user is no longer in it. */
    default void onConversationGone(long conversation) {}

    /** Own settings or the own cursor changed, here or on another device. */
    default void onMember(long conversation, MemberState member) {}

    /** Somebody's read cursor moved. */
    default void onReceipt(long conversation, String user, long readSeq) {}

    /** Show it for five seconds. */
    default void onTyping(long conversation, String user, String name) {}

    /** {@code online} or {@code offline}, of a watched user. */
    default void onPresence(String user, String state) {}

    /** The server is another one now (a restored database): everything known was forgotten. */
    default void onReset() {}
}
