package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.SendResult;
import im.courtyard.engine.user.User;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The voice in which the OA tells people about their requests: a bot that writes to one person. */
@Component
class ApprovalsBot {

    static final String ID = "bot-approvals";

    private final ObjectProvider<ImEngine> engine;
    private final CompanyVoice voice;

    ApprovalsBot(ObjectProvider<ImEngine> engine, CompanyVoice voice) {
        this.engine = engine;
        this.voice = voice;
    }

    User user() {
        return User.bot(ID, voice.say("chat.bot"));
    }

    /** Completes when the message is stored, or fails with the reason why it is not. */
    CompletableFuture<SendResult> write(String login, MessageDraft draft) {
        try {
            var chat = engine.getObject();
            var conversation = chat.conversations().openDirectId(ID, login);
            return chat.messages().send(ID, conversation, draft);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
