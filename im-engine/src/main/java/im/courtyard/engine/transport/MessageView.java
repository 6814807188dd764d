package im.courtyard.engine.transport;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as the protocol writes one; {@code body} is JSON text and stands as it is. */
public record MessageView(
        long seq,
        String sender,
        String senderName,
        String clientMessageId,
        String type,
        @JsonRawValue String body,
        String text,
        @Nullable Long replyTo,
        @Nullable List<String> mentions,
        boolean countable,
        long countableNo,
        long at) {}
