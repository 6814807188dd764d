package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.SendResult;
import im.courtyard.engine.user.User;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The voice in which the OA tells people about their requests: a bot that writes to one person. */
@Component
@Order(ApprovalsBot.ORDER)
class ApprovalsBot implements ApplicationRunner {

    static final int ORDER = FirstSync.ORDER + 1;

    static final String ID = "bot-approvals";

    private final ObjectProvider<ImEngine> engine;
    private final CompanyVoice voice;
    private final ChatIds ids;

    ApprovalsBot(ObjectProvider<ImEngine> engine, CompanyVoice voice, ChatIds ids) {
        this.engine = engine;
        this.voice = voice;
        this.ids = ids;
    }

    /** Applications are in no directory: the OA makes its bot known at each start. */
    @Override
    public void run(ApplicationArguments arguments) {
        engine.getObject().users().save(List.of(User.bot(ID, voice.say("chat.bot"))));
    }

    /** Completes when the message is stored, or fails with the reason why it is not. */
    CompletableFuture<SendResult> write(String login, MessageDraft draft) {
        try {
            var chat = engine.getObject();
            var conversation = chat.conversations().openDirectId(ID, ids.of(login));
            return chat.messages().send(ID, conversation, draft);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
