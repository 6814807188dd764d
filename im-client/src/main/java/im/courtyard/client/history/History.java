package im.courtyard.client.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything that clients did and saw in one run. Many threads write while it goes on; the checker
 * reads when all is over. The order of calls with the same sender, observer or user is the order in
 * which it happened to them.
 */
public final class History {

    /** A message was given to the server, or is about to be. */
    record Attempt(String device, String sender, long conversation, String id) {}

    /** The server said ok. */
    record Stored(String sender, long conversation, String id, long seq) {}

    /** A live client's listener was told. */
    record Told(String observer, String user, long conversation, Place place) {}

    /** A cursor as somebody was told it; {@code committed}: the owner was told ok. */
    record Cursor(String observer, String user, long conversation, long seq, boolean committed) {}

    /** A user may see the seqs from one to the other, both inclusive. */
    record Stay(String user, long conversation, long from, long to) {}

    private final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
    private final List<Stored> stored = Collections.synchronizedList(new ArrayList<>());
    private final List<Told> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Cursor> cursors = Collections.synchronizedList(new ArrayList<>());
    private final List<Stay> stays = Collections.synchronizedList(new ArrayList<>());
    private final List<FinalView> views = Collections.synchronizedList(new ArrayList<>());

    /**
     * Before it is sent for the first time; repeats of the same id are not attempts of their own.
     * The order of attempts counts for each device by itself.
     */
    public void attempt(String device, String sender, long conversation, String id) {
        attempts.add(new Attempt(device, sender, conversation, id));
    }

    /** From the only device of its sender. */
    public void attempt(String sender, long conversation, String id) {
        attempt(sender, sender, conversation, id);
    }

    public void stored(String sender, long conversation, String id, long seq) {
        stored.add(new Stored(sender, conversation, id, seq));
    }

    /**
     * @param observer names one client, whatever connections it goes through
     */
    public void told(String observer, String user, long conversation, Place place) {
        told.add(new Told(observer, user, conversation, place));
    }

    /** Somebody's cursor as {@code observer} was told it. */
    public void cursor(String observer, String user, long conversation, long seq) {
        cursors.add(new Cursor(observer, user, conversation, seq, false));
    }

    /** The server said ok to a read. */
    public void read(String user, long conversation, long seq) {
        cursors.add(new Cursor(user, user, conversation, seq, true));
    }

    /** Who may see what; without any stay a user may see nothing of a conversation. */
    public void stay(String user, long conversation, long from, long to) {
        stays.add(new Stay(user, conversation, from, to));
    }

    public void finalView(FinalView view) {
        views.add(view);
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    List<Stored> stored() {
        return List.copyOf(stored);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<Cursor> cursors() {
        return List.copyOf(cursors);
    }

    List<Stay> stays() {
        return List.copyOf(stays);
    }

    List<FinalView> views() {
        return List.copyOf(views);
    }
}
