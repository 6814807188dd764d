package im.courtyard.sample.chat;

import im.courtyard.engine.message.MessageDraft;
import im.courtyard.sample.leave.LeaveRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A leave request as a message carries it: what a reader wants to know at a glance, and the number
 * under which the OA knows the rest.
 *
 * @param applicant login
 */
record LeaveCard(String requestId, String applicant, int days, LocalDate from, LocalDate to) {

    static final String TYPE = "leave_request";
    private static final Pattern ID = Pattern.compile("QJ-\\d{8}-\\d{4,10}");
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_LOGIN = 64;

    static LeaveCard of(LeaveRequest request) {
        return new LeaveCard(
                request.id(), request.applicant(), request.days(), request.from(), request.to());
    }

    /** Empty if the body is not that of a card. */
    static Optional<LeaveCard> in(Map<String, Object> body) {
        if (body.get("requestId") instanceof String id
                && ID.matcher(id).matches()
                && body.get("applicant") instanceof String applicant
                && !applicant.isBlank()
                && applicant.length() <= LONGEST_LOGIN
                && body.get("days") instanceof Integer days
                && days > 0
                && days <= MOST_DAYS
                && body.get("from") instanceof String from
                && body.get("to") instanceof String to) {
            return card(id, applicant, days, from, to);
        }
        return Optional.empty();
    }

    private static Optional<LeaveCard> card(
            String id, String applicant, int days, String from, String to) {
        try {
            var card =
                    new LeaveCard(id, applicant, days, LocalDate.parse(from), LocalDate.parse(to));
            return card.to.isBefore(card.from) ? Optional.empty() : Optional.of(card);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("requestId", requestId);
        body.put("applicant", applicant);
        body.put("days", days);
        body.put("from", from.toString());
        body.put("to", to.toString());
        return body;
    }

    /**
     * @param key makes a repeat harmless: the chat stores a key of one sender once
     */
    MessageDraft draft(String key) {
        return MessageDraft.of(key, TYPE, body());
    }
}
