package im.courtyard.engine.gateway;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.conversation.ConversationStore.CursorMoved;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.message.FirstMessages;
import im.courtyard.engine.message.MessageHistory;
import im.courtyard.engine.message.Sender;
import im.courtyard.engine.receipt.ReadCallback;
import im.courtyard.engine.receipt.ReceiptService;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.transport.Answers;
import im.courtyard.engine.transport.ClientFrame;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what a session asks after its hello. {@link #handle} is called by the connection's
 * reader, one frame at a time; what reads the database runs on request threads, in order.
 */
final class SessionRequests {

    private static final Logger log = LoggerFactory.getLogger(SessionRequests.class);

    private final Session session;
    private final Features features;
    private static final long TYPING_NANOS = 1_000_000_000L;

    private final RequestChain chain;
    private final FirstMessages first;
    private long typedAt = System.nanoTime() - TYPING_NANOS;

    SessionRequests(Session session, Features features) {
        this.session = session;
        this.features = features;
        this.chain = new RequestChain(features.requestThreads());
        this.first =
                new FirstMessages(
                        features.messages(),
                        peer -> features.conversations().openDirectId(user(), peer));
    }

    /** Lets every request wait for this; called before the first one. */
    void startAfter(CompletionStage<Void> stage) {
        if (!stage.toCompletableFuture().isDone()) {
            chain.submit(() -> stage);
        }
    }

    void handle(ClientFrame frame) {
        Sender sender = new Sender(user(), session.id(), session.device().id());
        if (frame instanceof ClientFrame.Send send && isQuick(send) && chain.isIdle()) {
            guarded(send.id(), () -> send(send, sender));
            return;
        }
        if (!chain.submit(() -> guarded(frame.id(), () -> answer(frame, sender)))) {
            if (frame instanceof ClientFrame.Send send) {
                refused(send, sender);
            }
            session.offer(
                    FrameWriter.error(
                            frame.id(),
                            new ImException(
                                    ErrorCode.BUSY, "too many requests wait; repeat this one")));
        }
    }

    private void refused(ClientFrame.Send send, Sender sender) {
        if (send.conversation() != null) {
            features.messages().refused(sender, send.conversation(), send.draft());
        } else if (send.to() != null) {
            first.refused(sender, send.to(), send.draft());
        }
    }

    private boolean isQuick(ClientFrame.Send send) {
        return send.conversation() != null && features.messages().isQuick(send.conversation());
    }

    private CompletionStage<?> guarded(long re, Supplier<CompletionStage<?>> request) {
        try {
            return request.get();
        } catch (ImException e) {
            session.offer(FrameWriter.error(re, e));
        } catch (StorageException e) {
            log.warn("request {} of {}: {}", re, session, e.kind(), e);
            session.offer(
                    FrameWriter.error(
                            re,
                            new ImException(
                                    ErrorCode.UNAVAILABLE, "the database does not answer")));
        } catch (RuntimeException e) {
            log.error("request {} of {} failed", re, session, e);
            session.offer(
                    FrameWriter.error(
                            re, new ImException(ErrorCode.INTERNAL, "this request failed")));
        }
        return done();
    }

    private CompletionStage<?> answer(ClientFrame frame, Sender sender) {
        if (frame instanceof ClientFrame.Send send) {
            return send(send, sender);
        } else if (frame instanceof ClientFrame.Sync sync) {
            sync(sync);
        } else if (frame instanceof ClientFrame.State state) {
            ok(
                    state.id(),
                    new Answers.State(
                            features.views()
                                    .state(
                                            features.conversations()
                                                    .view(user(), state.conversation()))));
        } else if (frame instanceof ClientFrame.History history) {
            ok(history.id(), history(history));
        } else if (frame instanceof ClientFrame.Read read) {
            read(read);
        } else if (frame instanceof ClientFrame.Receipts receipts) {
            ok(receipts.id(), receipts(receipts));
        } else if (frame instanceof ClientFrame.Typing typing) {
            typing(typing);
            ok(typing.id(), new Answers.Empty());
        } else if (frame instanceof ClientFrame.Watch watch) {
            watch(watch);
        } else if (frame instanceof ClientFrame.Hello hello) {
            throw new ImException(ErrorCode.BAD_REQUEST, "hello was said already");
        }
        return done();
    }

    private CompletionStage<?> send(ClientFrame.Send send, Sender sender) {
        long conversation =
                send.conversation() != null
                        ? send.conversation()
                        : first.conversation(sender, String.valueOf(send.to()), send.draft());
        SessionSend callback =
                new SessionSend(session, send.id(), conversation, send.draft(), features.views());
        return features.messages().send(sender, conversation, send.draft(), callback);
    }

    private void sync(ClientFrame.Sync sync) {
        if (sync.digest() != null) {
            ok(sync.id(), new Answers.SyncDigest(features.sync().same(user(), sync.digest())));
            return;
        }
        Answers.Sync answer = features.sync().sync(user(), sync.known(), sync.after(), sync.upTo());
        session.offer(FrameWriter.ok(sync.id(), answer));
    }

    private Answers.History history(ClientFrame.History wanted) {
        MessageHistory history = features.history();
        MessageHistory.Slice slice;
        if (wanted.after() != null) {
            slice = history.after(user(), wanted.conversation(), wanted.after(), wanted.limit());
        } else if (wanted.around() != null) {
            slice = history.around(user(), wanted.conversation(), wanted.around(), wanted.limit());
        } else {
            long before = wanted.before() == null ? Long.MAX_VALUE : wanted.before();
            slice = history.before(user(), wanted.conversation(), before, wanted.limit());
        }
        return new Answers.History(
                wanted.conversation(),
                slice.from(),
                slice.to(),
                features.views().messages(slice.messages()),
                slice.firstSeq(),
                slice.lastSeq(),
                slice.version());
    }

    private void read(ClientFrame.Read read) {
        features.rosters().requireMember(read.conversation(), user());
        features.receipts()
                .read(
                        user(),
                        read.conversation(),
                        read.seq(),
                        new ReadCallback() {
                            @Override
                            public void moved(CursorMoved cursor) {
                                ok(
                                        read.id(),
                                        new Answers.Read(
                                                cursor.conversation(),
                                                cursor.readSeq(),
                                                cursor.readCountable(),
                                                cursor.unread()));
                            }

                            @Override
                            public void failed(ImException reason) {
                                session.offer(FrameWriter.error(read.id(), reason));
                            }
                        });
    }

    private void watch(ClientFrame.Watch watch) {
        Map<String, String> states = features.presence().watch(session, watch.users());
        ok(watch.id(), new Answers.Watch(states));
        features.presence().changedSince(session, states);
    }

    private Answers.Receipts receipts(ClientFrame.Receipts wanted) {
        ReceiptService receipts = features.receipts();
        List<List<Object>> cursors =
                receipts.cursors(user(), wanted.conversation()).entrySet().stream()
                        .map(entry -> List.<Object>of(entry.getKey(), entry.getValue()))
                        .toList();
        List<List<Long>> counts =
                receipts.counts(user(), wanted.conversation(), wanted.seqs()).stream()
                        .map(count -> List.of(count.seq(), count.readers(), count.of()))
                        .toList();
        return new Answers.Receipts(cursors.isEmpty() ? null : cursors, counts);
    }

    private void typing(ClientFrame.Typing typing) {
        Roster roster = features.rosters().requireMember(typing.conversation(), user());
        long now = System.nanoTime();
        if (roster.size() > ReceiptService.LIVE_MEMBERS || now - typedAt < TYPING_NANOS) {
            return;
        }
        typedAt = now;
        String frame =
                FrameWriter.event(
                        new Events.Typing(
                                typing.conversation(), user(), features.users().nameOf(user())));
        features.delivery()
                .tell(
                        roster.users().stream().filter(other -> !other.equals(user())).toList(),
                        frame);
    }

    private void ok(long re, Object answer) {
        session.offer(FrameWriter.ok(re, answer));
    }

    private String user() {
        return session.user();
    }

    private static CompletionStage<?> done() {
        return CompletableFuture.completedFuture(null);
    }
}
