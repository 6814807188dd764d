package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way in for messages: checks, interceptors, then the lane of the conversation. See "The life
 * of a message" in the documentation. Thread-safe.
 */
public final class MessageService implements AutoCloseable {

    private final Rosters rosters;
    private final UserDirectory users;
    private final SendRates rates;
    private final MessageTypes types;
    private final Interception interception;
    private final RepeatedSends repeats;
    private final Lanes lanes;
    private final Limits limits;
    private final Clock clock;
    private final BooleanSupplier insideHostTransaction;

    /** What the service is put together from; used by the builder of the engine. */
    public record Parts(
            MessageStore store,
            Rosters rosters,
            UserDirectory users,
            SendRates rates,
            Collection<? extends MessageType> types,
            Collection<? extends MessageInterceptor> interceptors,
            ExecutorService interceptorThreads,
            ScheduledExecutorService timer,
            CommittedSink sink,
            LongConsumer appendNanos,
            IntSupplier nodes,
            int lanes,
            int laneCapacity,
            BooleanSupplier insideHostTransaction) {}

    public MessageService(Parts parts, Limits limits, Timing timing, Clock clock) {
        this.rosters = parts.rosters();
        this.users = parts.users();
        this.rates = parts.rates();
        this.types = new MessageTypes(parts.types(), limits);
        this.interception =
                new Interception(
                        parts.interceptors(),
                        types,
                        parts.interceptorThreads(),
                        parts.timer(),
                        timing.interceptor());
        this.repeats = new RepeatedSends(parts.store());
        this.lanes =
                new Lanes(
                        parts.lanes(),
                        parts.laneCapacity(),
                        timing.busy(),
                        parts.store(),
                        parts.sink(),
                        parts.appendNanos(),
                        parts.nodes());
        this.limits = limits;
        this.clock = clock;
        this.insideHostTransaction = parts.insideHostTransaction();
    }

    public void start() {
        lanes.start();
    }

    /**
     * Sends in the name of a user of the host: {@code clientMessageId} of the draft makes it safe
     * to repeat. The result comes once the message is committed.
     *
     * @throws ImException IN_TRANSACTION when called inside a transaction of the host: the message
     *     would be stored even if the transaction rolled back
     */
    public CompletableFuture<SendResult> send(String user, long conversation, MessageDraft draft) {
        if (insideHostTransaction.getAsBoolean()) {
            throw new ImException(
                    ErrorCode.IN_TRANSACTION,
                    "send() inside a transaction would not roll back with it; call it after the commit, such as in a @TransactionalEventListener");
        }
        FutureCallback callback = new FutureCallback(conversation);
        send(Sender.host(user), conversation, draft, callback);
        return callback.result;
    }

    /**
     * Checks a draft and puts it into its lane. Every failure, also of a check, goes to the
     * callback. May block on storage unless {@link #isQuick}.
     *
     * @return completes when the message is in its lane or refused: the next message of the same
     *     session must wait for it, or order is lost
     */
    public CompletionStage<?> send(
            Sender sender, long conversation, MessageDraft draft, SendCallback callback) {
        try {
            return accept(sender, conversation, draft, callback);
        } catch (ImException e) {
            callback.failed(e);
        } catch (StorageException e) {
            refused(sender, conversation, draft);
            callback.failed(
                    new ImException(
                            ErrorCode.UNAVAILABLE, "the database does not answer; repeat it"));
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Whether a send to this conversation would need neither storage nor interceptors. */
    public boolean isQuick(long conversation) {
        return interception.isEmpty() && rosters.cached(conversation) != null;
    }

    private CompletionStage<?> accept(
            Sender sender, long conversation, MessageDraft draft, SendCallback callback) {
        MessageChecks.clientMessageId(draft.clientMessageId());
        users.requireActive(sender.user());
        if (sender.session() != null) {
            takeTurn(new SendOrder.Key(conversation, sender.session()), sender, draft);
        }
        Roster roster = rosters.requireMember(conversation, sender.user());
        MessageChecks.open(roster);
        MessageTypes.Checked checked = types.check(draft.type(), draft.body());
        MessageChecks.mentions(draft.mentions(), roster, limits.mentions());
        Accepted accepted = new Accepted(sender, roster, draft);
        if (interception.isEmpty()) {
            enqueue(accepted, checked.json(), checked.text(), callback);
            return CompletableFuture.completedFuture(null);
        }
        SendCallback first =
                repeats.first(conversation, sender.user(), clientId(accepted.draft), callback);
        if (first == null) {
            return CompletableFuture.completedFuture(null);
        }
        return interception
                .run(accepted.outgoing(checked))
                .handle(
                        (message, failure) -> {
                            if (message != null) {
                                enqueue(
                                        accepted,
                                        Json.write(message.body()),
                                        message.text(),
                                        first);
                            } else {
                                ImException reason = reason(failure);
                                if (reason.code().isForNow()) {
                                    refused(sender, conversation, draft);
                                }
                                first.failed(reason);
                            }
                            return null;
                        });
    }

    /** Nobody overtakes their own refused message, and nobody sends faster than they may. */
    private void takeTurn(SendOrder.Key key, Sender sender, MessageDraft draft) {
        Lane lane = lanes.of(key.conversation());
        if (!lane.admits(key, arrival(sender, draft))) {
            throw behindARefusedOne();
        }
        try {
            rates.take(sender.user());
        } catch (ImException e) {
            refused(sender, key.conversation(), draft);
            throw e;
        }
    }

    /**
     * A message is refused for now before it comes into its lane: those behind it must not overtake
     * its repeat. Nothing is kept for who is known to be no member; where nobody has looked or the
     * database is away, the next message may find that known.
     */
    public void refused(Sender sender, long conversation, MessageDraft draft) {
        if (sender.session() == null) {
            return;
        }
        SendOrder.Key key = new SendOrder.Key(conversation, sender.session());
        Roster roster = rosters.cached(conversation);
        if (roster == null) {
            lanes.of(conversation).refuseUnseen(key, arrival(sender, draft));
        } else if (roster.has(sender.user())) {
            lanes.of(conversation).refuse(key, arrival(sender, draft));
        }
    }

    /**
     * A session's messages that were refused, in their order, before their conversation was known.
     */
    void refusedBefore(Sender sender, long conversation, List<SendOrder.Arrival> messages) {
        if (sender.session() != null) {
            SendOrder.Key key = new SendOrder.Key(conversation, sender.session());
            messages.forEach(message -> lanes.of(conversation).refuse(key, message));
        }
    }

    static ImException behindARefusedOne() {
        return new ImException(
                ErrorCode.BUSY,
                "an earlier message of this conversation was refused; repeat that first");
    }

    /**
     * Checks what needs no conversation, before one is made for the message; {@link #send} follows.
     */
    void checkFirst(Sender sender, MessageDraft draft) {
        MessageChecks.clientMessageId(draft.clientMessageId());
        users.requireActive(sender.user());
        types.check(draft.type(), draft.body());
        rates.check(sender.user());
    }

    static SendOrder.Arrival arrival(Sender sender, MessageDraft draft) {
        return new SendOrder.Arrival(clientId(draft), sender.arrivedAt());
    }

    /** People's ids and the server's own live in name spaces of their own. */
    static String clientId(MessageDraft draft) {
        return "c:" + draft.clientMessageId();
    }

    private void enqueue(Accepted accepted, String body, String text, SendCallback callback) {
        Append append =
                new Append(
                        accepted.roster.conversation(),
                        accepted.sender.user(),
                        accepted.sender.device(),
                        clientId(accepted.draft),
                        accepted.draft.type(),
                        body,
                        text,
                        accepted.draft.replyTo(),
                        accepted.draft.mentions(),
                        true,
                        accepted.roster.memberVersion(),
                        clock.millis());
        LaneItem item =
                new LaneItem(append, callback, accepted.sender.arrivedAt(), System.nanoTime());
        if (!lanes.offer(item)) {
            callback.failed(
                    new ImException(
                            ErrorCode.BUSY, "too many messages wait; repeat it in a moment"));
        }
    }

    private static ImException reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ImException known
                ? known
                : new ImException(ErrorCode.INTERNAL, "the message could not be checked");
    }

    /** Messages that wait in lanes now. */
    public int queued() {
        return lanes.queued();
    }

    /** Messages that may wait in lanes. */
    public int capacity() {
        return lanes.capacity();
    }

    @Override
    public void close() {
        lanes.close();
    }

    private record Accepted(Sender sender, Roster roster, MessageDraft draft) {

        OutgoingMessage outgoing(MessageTypes.Checked checked) {
            return new OutgoingMessage(
                    roster.conversation(),
                    roster.kind(),
                    sender.user(),
                    draft.clientMessageId(),
                    draft.type(),
                    checked.body(),
                    checked.text(),
                    draft.mentions());
        }
    }
}
