package im.courtyard.engine.gateway;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.SendCallback;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.transport.Answers;
import im.courtyard.engine.transport.FrameWriter;
import im.courtyard.engine.transport.MessageView;
import im.courtyard.engine.transport.Views;
import org.jspecify.annotations.Nullable;

/** Answers one {@code send} of a session once its outcome is known. */
final class SessionSend implements SendCallback {

    private final Session session;
    private final long re;
    private final long conversation;
    private final MessageDraft draft;
    private final Views views;

    SessionSend(Session session, long re, long conversation, MessageDraft draft, Views views) {
        this.session = session;
        this.re = re;
        this.conversation = conversation;
        this.draft = draft;
        this.views = views;
    }

    @Override
    public String session() {
        return session.id();
    }

    @Override
    public void stored(Message message) {
        ok(message.seq(), message.version(), message.at(), changed(message));
    }

    @Override
    public void repeated(Appended.Repeated first) {
        ok(first.seq(), first.version(), first.at(), null);
    }

    @Override
    public void failed(ImException reason) {
        session.offer(FrameWriter.error(re, reason.with("conversation", conversation)));
    }

    private void ok(long seq, long version, long at, @Nullable MessageView message) {
        session.offer(
                FrameWriter.ok(
                        re,
                        new Answers.Send(
                                conversation, seq, version, at, draft.clientMessageId(), message)));
    }

    /**
     * The message where it is not what the client sent: it would show something else than others.
     */
    private @Nullable MessageView changed(Message message) {
        Object sent = draft.body().get("text");
        boolean same = message.type().equals("text") && message.text().equals(sent);
        return same ? null : views.message(message);
    }
}
