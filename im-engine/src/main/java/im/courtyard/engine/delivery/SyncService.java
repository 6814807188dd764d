package im.courtyard.engine.delivery;

import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.ConversationVersions;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.transport.Answers;
import im.courtyard.engine.transport.Views;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client what differs from what it knows. Reads grow with the user's own conversations,
 * bytes with what changed; no time and no cursor is kept on the server, so asking twice is
 * harmless. Thread-safe; blocks on storage.
 */
public final class SyncService {

    private static final int PAGE = 500;
    private static final int MAX_STATES = 200;

    private final ConversationStore store;
    private final Views views;

    public SyncService(ConversationStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    /**
     * Compares the conversations with ids in (after, upTo].
     *
     * @param known what the client knows of that range, ascending
     * @param upTo null for no end
     */
    public Answers.Sync sync(
            String user, List<ConversationVersions> known, long after, @Nullable Long upTo) {
        long end = upTo == null ? Long.MAX_VALUE : upTo;
        if (known.isEmpty()) {
            return everything(user, after, end);
        }
        Map<Long, ConversationVersions> unseen = new HashMap<>();
        known.forEach(one -> unseen.put(one.conversation(), one));
        List<Long> differing = new ArrayList<>();
        long at = after;
        boolean complete = false;
        while (!complete && differing.size() < MAX_STATES) {
            List<ConversationVersions> page = store.versionsOf(user, at, end, PAGE);
            complete = page.size() < PAGE;
            for (ConversationVersions now : page) {
                if (differing.size() == MAX_STATES) {
                    complete = false;
                    break;
                }
                if (!now.equals(unseen.remove(now.conversation()))) {
                    differing.add(now.conversation());
                }
                at = now.conversation();
            }
        }
        long covered = complete ? end : at;
        List<Long> gone =
                unseen.keySet().stream()
                        .filter(id -> id > after && id <= covered)
                        .sorted()
                        .toList();
        List<ConversationView> changed = store.views(user, differing);
        return new Answers.Sync(
                views.states(changed), gone, !complete, complete ? null : (Long) at);
    }

    /** For a client that knows nothing of the range: no need to compare. */
    private Answers.Sync everything(String user, long after, long end) {
        List<ConversationView> page = store.views(user, after, end, MAX_STATES);
        boolean complete = page.size() < MAX_STATES;
        return new Answers.Sync(
                views.states(page),
                List.of(),
                !complete,
                complete ? null : (Long) page.get(page.size() - 1).conversation().id());
    }

    /** Whether a client that holds this digest misses nothing; its form is in the protocol. */
    public boolean same(String user, String digest) {
        long count = 0;
        long versions = 0;
        long memberVersions = 0;
        int hash = 0x811c9dc5;
        long at = 0;
        List<ConversationVersions> page;
        do {
            page = store.versionsOf(user, at, Long.MAX_VALUE, PAGE);
            for (ConversationVersions one : page) {
                count++;
                versions += one.version();
                memberVersions += one.memberVersion();
                hash = fnv(hash, one);
                at = one.conversation();
            }
        } while (page.size() == PAGE);
        return digest.equals("%d:%d:%d:%08x".formatted(count, versions, memberVersions, hash));
    }

    private static int fnv(int hash, ConversationVersions one) {
        String text = one.conversation() + "," + one.version() + "," + one.memberVersion() + ";";
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ b) * 0x01000193;
        }
        return hash;
    }
}
