package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.model.Message;
import im.courtyard.client.wire.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way out, in a queue for each conversation. A message leaves its queue when the
 * server stored it or refused it for good; until then it goes out again under the same
 * clientMessageId. At most {@code pipeline} messages of a queue are under way at once. Where one is
 * refused for now, the server refuses those behind it too; nothing more is sent until all that are
 * under way are answered, and then the head alone until it is stored: so order holds.
 *
 * <p>Confined to the serial executor.
 */
final class Outbox {

    private static final int MAX_INTERNAL = 5;

    /** Told what the server stored, before the message's stage completes. */
    interface Stored {
        void stored(Sent sent, Message message);
    }

    private record Entry(Outgoing message, CompletableFuture<Sent> result) {}

    private final class Queued {
        final Deque<Entry> entries = new ArrayDeque<>();
        final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(3), random);
        final List<Object> keys = new ArrayList<>();
        final Map<Entry, CompletableFuture<JsonNode>> underWay = new IdentityHashMap<>();
        boolean holding;
        boolean resting;
        boolean careful;
        int internal;

        void forgetUnderWay() {
            underWay.clear();
            holding = false;
            resting = false;
        }

        List<Entry> next() {
            return entries.stream()
                    .limit(careful ? 1 : pipeline)
                    .filter(entry -> !underWay.containsKey(entry))
                    .toList();
        }
    }

    private final Requests requests;
    private final LocalModel local;
    private final Stored stored;
    private final Repairs.Later later;
    private final RandomGenerator random;
    private final int limit;
    private final int pipeline;

    /** By conversation id; and by user id while a direct conversation's id is not known. */
    private final Map<Object, Queued> queues = new HashMap<>();

    private boolean online;
    private int waiting;

    Outbox(
            Requests requests,
            LocalModel local,
            Stored stored,
            Repairs.Later later,
            RandomGenerator random,
            int limit,
            int pipeline) {
        this.requests = requests;
        this.local = local;
        this.stored = stored;
        this.later = later;
        this.random = random;
        this.limit = limit;
        this.pipeline = pipeline;
    }

    void add(Outgoing message, CompletableFuture<Sent> result) {
        if (waiting >= limit) {
            result.completeExceptionally(
                    new CourtyardException(
                            CourtyardException.OUTBOX_FULL, limit + " messages wait already"));
            return;
        }
        waiting++;
        Object key = key(message);
        Queued queue = queues.get(key);
        if (queue == null) {
            queue = new Queued();
            bind(queue, key);
        }
        queue.entries.add(new Entry(message, result));
        pump(queue);
    }

    /** A direct conversation has two names: its id and the peer; both lead to the same queue. */
    private Object key(Outgoing message) {
        Long conversation = message.conversation();
        if (conversation != null) {
            String peer = local.peerOf(conversation);
            return peer != null && queues.containsKey(peer) ? peer : conversation;
        }
        String to = String.valueOf(message.to());
        Long direct = queues.containsKey(to) ? null : local.directWith(to);
        return direct == null ? to : direct;
    }

    private void bind(Queued queue, Object key) {
        if (queues.putIfAbsent(key, queue) == null) {
            queue.keys.add(key);
        }
    }

    /** Everything missed is known; what is unanswered goes out again, in its order. */
    void online() {
        online = true;
        for (Queued queue : distinct()) {
            queue.forgetUnderWay();
            pump(queue);
        }
    }

    void offline() {
        online = false;
    }

    void closed(CourtyardException why) {
        online = false;
        List<Queued> all = distinct();
        queues.clear();
        waiting = 0;
        for (Queued queue : all) {
            queue.forgetUnderWay();
            queue.entries.forEach(entry -> entry.result.completeExceptionally(why));
        }
    }

    private List<Queued> distinct() {
        return queues.values().stream().distinct().toList();
    }

    private void pump(Queued queue) {
        if (queue.entries.isEmpty()) {
            queue.keys.forEach(key -> queues.remove(key, queue));
            return;
        }
        for (Entry entry : queue.next()) {
            if (online && !queue.resting && !queue.holding) {
                start(queue, entry);
            }
        }
    }

    private void start(Queued queue, Entry entry) {
        CompletableFuture<JsonNode> answer = requests.ask(frame(entry.message), Requests.Loss.FAIL);
        queue.underWay.put(entry, answer);
        answer.whenComplete(
                (ok, failure) -> {
                    if (queue.underWay.remove(entry, answer)) {
                        answered(queue, entry, ok, failure);
                    }
                });
    }

    private static ObjectNode frame(Outgoing message) {
        ObjectNode frame = Json.frame("send");
        if (message.conversation() != null) {
            frame.put("conversation", message.conversation());
        } else {
            frame.put("to", message.to());
        }
        frame.put("clientMessageId", message.clientMessageId()).put("type", message.type());
        frame.set("body", Json.tree(message.body()));
        if (message.replyTo() != null) {
            frame.put("replyTo", message.replyTo());
        }
        if (!message.mentions().isEmpty()) {
            frame.set("mentions", Json.tree(message.mentions()));
        }
        return frame;
    }

    private void answered(
            Queued queue, Entry entry, @Nullable JsonNode ok, @Nullable Throwable failure) {
        if (ok != null) {
            done(queue, entry);
            queue.careful = false;
            succeeded(queue, entry, ok);
        } else {
            failed(queue, entry, failure == null ? new IllegalStateException() : failure);
        }
        if (queue.holding && queue.underWay.isEmpty()) {
            rest(queue);
        }
        pump(queue);
    }

    private void done(Queued queue, Entry head) {
        queue.entries.remove(head);
        queue.backoff.reset();
        queue.internal = 0;
        waiting--;
    }

    private void succeeded(Queued queue, Entry head, JsonNode ok) {
        Sent sent = Json.read(ok, Sent.class);
        bind(queue, sent.conversation());
        stored.stored(sent, ok.hasNonNull("message") ? changed(ok) : own(head.message, sent));
        head.result.complete(sent);
    }

    private static Message changed(JsonNode ok) {
        return Json.read(ok.get("message"), Message.class);
    }

    /** The server does not repeat it; where this message is the next one, it is one more. */
    private long countableNo(Sent sent) {
        return local.state(sent.conversation()).map(state -> state.countable() + 1).orElse(0L);
    }

    private Message own(Outgoing message, Sent sent) {
        return new Message(
                sent.seq(),
                local.me(),
                local.myName(),
                sent.clientMessageId(),
                message.type(),
                message.body(),
                String.valueOf(message.body().getOrDefault("text", "")),
                message.replyTo(),
                message.mentions(),
                true,
                countableNo(sent),
                sent.at());
    }

    private void failed(Queued queue, Entry entry, Throwable failure) {
        CourtyardException why = CourtyardException.of(failure);
        if (CourtyardException.DISCONNECTED.equals(why.code())) {
            return;
        }
        boolean outcomeUnknown = "INTERNAL".equals(why.code()) && ++queue.internal < MAX_INTERNAL;
        if (why.passing() || outcomeUnknown) {
            queue.holding = true;
        } else {
            done(queue, entry);
            entry.result.completeExceptionally(why);
        }
    }

    private void rest(Queued queue) {
        queue.holding = false;
        queue.resting = true;
        queue.careful = true;
        later.run(
                () -> {
                    queue.resting = false;
                    pump(queue);
                },
                queue.backoff.nextMillis());
    }
}
