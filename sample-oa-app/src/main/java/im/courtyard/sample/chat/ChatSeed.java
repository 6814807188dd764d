package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.sample.company.CompanyFile;
import im.courtyard.sample.company.OfGeneratedCompany;
import im.courtyard.sample.company.StaffStore;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Holds the conversations of {@code company/chats.txt} once, so that whoever opens the chat for the
 * first time finds something to read. Every message has a key of its own: a start that was cut
 * short goes on where it stopped.
 */
@Component
@OfGeneratedCompany
@Order(FirstSync.ORDER + 1)
class ChatSeed implements ApplicationRunner {

    private final ImEngine engine;
    private final StaffStore staff;
    private final OnceOnly once;
    private final ChatIds ids;

    ChatSeed(ImEngine engine, StaffStore staff, OnceOnly once, ChatIds ids) {
        this.engine = engine;
        this.staff = staff;
        this.once = once;
        this.ids = ids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        once.run("chats", () -> hold(CompanyFile.lines("chats.txt")));
    }

    /** A line with bars opens a conversation; those that follow are said in it. */
    private void hold(List<String> lines) {
        var conversation = 0L;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.contains("|")) {
                conversation = open(CompanyFile.fields(line));
            } else {
                say(conversation, line, i);
            }
        }
    }

    private void say(long conversation, String line, int number) {
        var colon = line.indexOf(':');
        var sender = ids.of(line.substring(0, colon).strip());
        var draft = MessageDraft.text("seed-" + number, line.substring(colon + 1).strip());
        var unused = engine.messages().send(sender, conversation, draft).join();
    }

    private long open(List<String> fields) {
        var first = ids.of(fields.get(1));
        if (fields.get(0).equals("direct")) {
            return engine.conversations().openDirectId(first, ids.of(fields.get(2)));
        }
        var members = Stream.of(fields.get(4).split(" ")).flatMap(this::members).toList();
        return engine.groups()
                .create(first, "seed-" + fields.get(2), fields.get(3), members)
                .conversation()
                .id();
    }

    /** A login, or {@code @department}. */
    private Stream<String> members(String who) {
        return who.startsWith("@")
                ? staff.membersOf(who.substring(1)).stream().map(ids::of)
                : Stream.of(ids.of(who));
    }
}
