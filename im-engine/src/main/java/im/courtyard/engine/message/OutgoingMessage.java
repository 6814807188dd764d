package im.courtyard.engine.message;

import im.courtyard.engine.conversation.ConversationKind;
import java.util.List;
import java.util.Map;

/**
 * A message that is about to be accepted.
 *
 * @param sender user id
 * @param body as its type validated it; immutable
 * @param text what lists and search would show
 */
public record OutgoingMessage(
        long conversation,
        ConversationKind kind,
        String sender,
        String clientMessageId,
        String type,
        Map<String, Object> body,
        String text,
        List<String> mentions) {}
