package im.courtyard.benchmark.peer.stomp;

import java.security.Principal;
import java.util.List;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.stereotype.Controller;

/** Stores a message, then hands it on. */
@Controller
class StompChat {

    private static final int PAGE = 200;

    private final MessageTable messages;
    private final SimpMessagingTemplate broker;

    StompChat(MessageTable messages, SimpMessagingTemplate broker) {
        this.messages = messages;
        this.broker = broker;
    }

    /**
     * What a client sends.
     *
     * @param id by which it is answered
     */
    record Direct(long id, String to, String body) {}

    record Group(long id, String body) {}

    record Message(String from, String body) {}

    record Stored(long id) {}

    /**
     * A page of what somebody was sent.
     *
     * @param next id behind which the next one begins; 0 if this is the last
     */
    record Page(List<MessageTable.Row> messages, long next) {}

    @MessageMapping("/direct")
    @SendToUser(destinations = "/queue/stored", broadcast = false)
    Stored direct(@Payload Direct message, Principal sender) {
        messages.insert(sender.getName(), message.to, message.body);
        broker.convertAndSendToUser(
                message.to, "/queue/messages", new Message(sender.getName(), message.body));
        return new Stored(message.id);
    }

    @MessageMapping("/group/{name}")
    void group(@DestinationVariable String name, @Payload Group message, Principal sender) {
        messages.insert(sender.getName(), "group:" + name, message.body);
        broker.convertAndSend("/topic/" + name, new Message(sender.getName(), message.body));
    }

    /** Answers when everything that the session sent before is done. */
    @MessageMapping("/greet")
    @SendToUser(destinations = "/queue/stored", broadcast = false)
    Stored greet(@Payload Stored greeting) {
        return greeting;
    }

    /** What the user was sent, a page at a time. */
    @MessageMapping("/history")
    @SendToUser(destinations = "/queue/history", broadcast = false)
    Page history(@Payload Stored last, Principal user) {
        List<MessageTable.Row> page = messages.after(user.getName(), last.id, PAGE);
        boolean isLast = page.size() < PAGE;
        return new Page(page, isLast ? 0 : page.get(PAGE - 1).id());
    }
}
