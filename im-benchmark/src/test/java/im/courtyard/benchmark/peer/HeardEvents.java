package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.load.Body;
import im.courtyard.benchmark.load.ChatEvents;
import im.courtyard.benchmark.load.ChatSession;
import java.util.ArrayList;
import java.util.List;

/** What a session told, in its order. */
final class HeardEvents implements ChatEvents {

    final List<String> all = new ArrayList<>();

    @Override
    public void ready(ChatSession session) {
        all.add("ready");
    }

    @Override
    public void joined(ChatSession session) {
        all.add("joined");
    }

    @Override
    public void acked(ChatSession session, int sequence) {
        all.add("acked " + sequence);
    }

    @Override
    public void message(ChatSession session, byte[] bytes, int body) {
        all.add("message " + text(bytes, body));
    }

    @Override
    public void history(ChatSession session, byte[] bytes, int body) {
        all.add("history " + text(bytes, body));
    }

    private static String text(byte[] bytes, int body) {
        return Body.sender(bytes, body) + ":" + Body.sequence(bytes, body);
    }

    @Override
    public void fetched(ChatSession session) {
        all.add("fetched");
    }

    @Override
    public void failed(ChatSession session, String why) {
        all.add("failed " + why);
    }
}
