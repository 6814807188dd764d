package im.courtyard.client;

import im.courtyard.client.model.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener that remembers. */
final class Heard implements ClientListener {

    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    final List<String> reasons = new CopyOnWriteArrayList<>();
    final List<Long> gone = new CopyOnWriteArrayList<>();
    final List<String> others = new CopyOnWriteArrayList<>();

    @Override
    public void onState(ConnectionState state, @Nullable String reason) {
        states.add(state);
        reasons.add(String.valueOf(reason));
    }

    @Override
    public void onMessage(long conversation, Message message) {
        messages.add(conversation + "/" + message.seq());
    }

    @Override
    public void onConversationGone(long conversation) {
        gone.add(conversation);
    }

    @Override
    public void onReceipt(long conversation, String user, long readSeq) {
        others.add("receipt " + conversation + " " + user + " " + readSeq);
    }

    @Override
    public void onTyping(long conversation, String user, String name) {
        others.add("typing " + conversation + " " + user);
    }

    @Override
    public void onPresence(String user, String state) {
        others.add("presence " + user + " " + state);
    }

    @Override
    public void onReset() {
        others.add("reset");
    }
}
