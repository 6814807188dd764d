package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.model.HistoryPage;
import im.courtyard.client.wire.Json;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Closes gaps, one conversation at a time each, a few conversations at once:
 *
 * <ol>
 *   <li>ask {@code state}: what exists, at which version;
 *   <li>ask {@code history} after the last seq held, until nothing is missing up to that state;
 *   <li>where events named a later version meanwhile, begin again.
 * </ol>
 *
 * Events of a conversation under repair are not applied: they only say how far to go. A repair that
 * fails with its connection is forgotten, because sync begins it anew. Confined to the serial
 * executor.
 */
final class Repairs {

    private static final int AT_ONCE = 8;
    private static final int MAX_PAGE = 200;
    private static final int MIN_PAGE = 4;
    private static final long RETRY_MILLIS = 500;

    /** Runs something later, on the serial executor. */
    interface Later {
        void run(Runnable task, long millis);
    }

    private static final class Repair {
        long target;
        boolean stateKnown;
    }

    private final Requests requests;
    private final LocalModel local;
    private final Later later;
    private final Map<Long, Repair> repairs = new HashMap<>();
    private final Queue<Long> waiting = new ArrayDeque<>();
    private int active;
    private int atOnce = AT_ONCE;
    private int page = MAX_PAGE / 2;
    private int connection;

    Repairs(Requests requests, LocalModel local, Later later) {
        this.requests = requests;
        this.local = local;
        this.later = later;
    }

    boolean running(long conversation) {
        return repairs.containsKey(conversation);
    }

    /** The conversation is known to have reached {@code version}, and not known that far. */
    void reach(long conversation, long version) {
        Repair repair = repairs.get(conversation);
        if (repair == null) {
            begin(conversation, false, version);
        } else {
            repair.target = Math.max(repair.target, version);
        }
    }

    /** The state is known; messages below it are missing. */
    void fill(long conversation) {
        if (!running(conversation)) {
            begin(conversation, true, 0);
        }
    }

    /** Whatever was under way ended with its connection. */
    void disconnected() {
        connection++;
        repairs.clear();
        waiting.clear();
        active = 0;
    }

    /**
     * The server dropped answers because they did not fit into the queue that it keeps for this
     * session: asks for less from now on, and slowly for more again.
     */
    void dropped() {
        disconnected();
        atOnce = 1;
        page = Math.max(MIN_PAGE, page / 4);
    }

    private void gotHistory() {
        atOnce = Math.min(AT_ONCE, atOnce + 1);
        page = Math.min(MAX_PAGE, page + page / 4);
    }

    private void begin(long conversation, boolean stateKnown, long target) {
        Repair repair = new Repair();
        repair.stateKnown = stateKnown;
        repair.target = target;
        repairs.put(conversation, repair);
        waiting.add(conversation);
        next();
    }

    private void next() {
        while (active < atOnce && !waiting.isEmpty()) {
            active++;
            step(waiting.remove());
        }
    }

    private void step(long id) {
        Repair repair = repairs.get(id);
        if (repair == null) {
            return;
        }
        LocalConversation conversation = local.get(id);
        if (!repair.stateKnown || conversation == null) {
            askState(id, repair);
        } else if (conversation.behind()) {
            askHistory(id, conversation);
        } else if (conversation.state().version() < repair.target) {
            askState(id, repair);
        } else {
            end(id);
        }
    }

    private void askState(long id, Repair repair) {
        int asked = connection;
        requests.ask(Json.frame("state").put("conversation", id), Requests.Loss.FAIL)
                .whenComplete(
                        (answer, failure) -> {
                            if (asked == connection) {
                                state(id, repair, answer, failure);
                            }
                        });
    }

    private void state(
            long id, Repair repair, @Nullable JsonNode answer, @Nullable Throwable failure) {
        if (answer == null) {
            failed(id, failure);
            return;
        }
        var state = Json.read(answer.get("conversation"), ConversationState.class);
        local.apply(state);
        repair.stateKnown = true;
        if (state.version() < repair.target && !behind(id)) {
            retry(id);
        } else {
            step(id);
        }
    }

    private boolean behind(long id) {
        LocalConversation conversation = local.get(id);
        return conversation != null && conversation.behind();
    }

    private void askHistory(long id, LocalConversation conversation) {
        int asked = connection;
        long missing = conversation.state().lastSeq() - conversation.seen;
        requests.ask(
                        Json.frame("history")
                                .put("conversation", id)
                                .put("after", conversation.seen)
                                .put("limit", Math.min(page, missing)),
                        Requests.Loss.FAIL)
                .whenComplete(
                        (answer, failure) -> {
                            if (asked == connection) {
                                history(id, answer, failure);
                            }
                        });
    }

    private void history(long id, @Nullable JsonNode answer, @Nullable Throwable failure) {
        LocalConversation conversation = local.get(id);
        if (answer == null) {
            failed(id, failure);
        } else if (conversation == null) {
            end(id);
        } else {
            gotHistory();
            local.fill(conversation, Json.read(answer, HistoryPage.class));
            step(id);
        }
    }

    private void failed(long id, @Nullable Throwable failure) {
        CourtyardException why =
                CourtyardException.of(failure == null ? new IllegalStateException() : failure);
        if ("NOT_A_MEMBER".equals(why.code())) {
            local.drop(id);
            end(id);
        } else {
            retry(id);
        }
    }

    private void retry(long id) {
        int asked = connection;
        later.run(
                () -> {
                    if (asked == connection) {
                        step(id);
                    }
                },
                RETRY_MILLIS);
    }

    private void end(long id) {
        repairs.remove(id);
        active--;
        next();
    }
}
