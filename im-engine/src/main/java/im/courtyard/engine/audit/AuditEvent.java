package im.courtyard.engine.audit;

import java.util.Map;

/**
 * Something that an auditor may ask about. Never holds message bodies, tokens or passwords.
 *
 * @param at epoch milliseconds
 * @param actor user id, or {@code system}
 * @param action such as {@code session.opened}, {@code session.kicked}, {@code message.stored}
 * @param object what it was done to: {@code conversation/seq}, a session or user id
 */
public record AuditEvent(
        long at, String actor, String action, String object, Map<String, String> detail) {

    public AuditEvent {
        detail = Map.copyOf(detail);
    }
}
