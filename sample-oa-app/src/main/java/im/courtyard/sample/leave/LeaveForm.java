package im.courtyard.sample.leave;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The form as it was typed, so that a refused one can be shown again unchanged. */
public record LeaveForm(String kind, String from, String to, String reason) {

    private static final int LONGEST_REASON = 300;

    static LeaveForm empty() {
        return new LeaveForm(LeaveKind.ANNUAL.name(), "", "", "");
    }

    /** Message codes by field; empty if the form can be judged. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (LeaveKind.named(kind).isEmpty()) {
            problems.put("kind", "leave.problem.kind");
        }
        if (day(from).isEmpty()) {
            problems.put("from", "leave.problem.day");
        }
        if (day(to).isEmpty()) {
            problems.put("to", "leave.problem.day");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            problems.put("reason", "leave.problem.reason");
        }
        return problems;
    }

    /** Only for a form without problems. */
    LeaveDraft draft() {
        return new LeaveDraft(
                LeaveKind.named(kind).orElseThrow(),
                day(from).orElseThrow(),
                day(to).orElseThrow(),
                reason.strip());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
