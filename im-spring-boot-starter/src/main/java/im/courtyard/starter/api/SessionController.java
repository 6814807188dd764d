package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.session.SessionPage;
import im.courtyard.engine.session.SessionRow;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Shows administrators who is connected, to any node, and ends connections by their word. */
@RequestMapping("/api/v1/admin")
@ResponseBody
public final class SessionController {

    private final ImEngine engine;

    public SessionController(ImEngine engine) {
        this.engine = engine;
    }

    record SessionView(
            String id,
            UserView user,
            String deviceKind,
            @Nullable String deviceName,
            String node,
            String address,
            long connectedAt,
            long lastFrameAt,
            int queuedBytes) {}

    /**
     * @param silent nodes that did not answer, whose sessions are left out
     */
    record Sessions(List<SessionView> sessions, int total, List<String> silent) {}

    @GetMapping("/sessions")
    Sessions sessions(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String node,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireAdmin();
        ApiChecks.range("offset", offset, 0, Integer.MAX_VALUE);
        ApiChecks.range("limit", limit, 1, AdminController.MAX_PAGE);
        SessionPage page =
                engine.clusterSessions().page(q, node.isBlank() ? null : node, offset, limit);
        Map<String, UserCard> cards =
                engine.users()
                        .findAll(
                                new HashSet<>(page.rows().stream().map(SessionRow::user).toList()));
        return new Sessions(
                page.rows().stream().flatMap(row -> view(row, cards.get(row.user()))).toList(),
                page.total(),
                page.silent());
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void kick(Caller caller, @PathVariable String id) {
        caller.requireAdmin();
        if (!engine.clusterSessions().kick(id, caller.id())) {
            throw new ImException(ErrorCode.NOT_FOUND, "there is no session " + id)
                    .with("session", id);
        }
    }

    @DeleteMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void kickUser(Caller caller, @PathVariable String id) {
        caller.requireAdmin();
        engine.clusterSessions().kickUser(id, caller.id());
    }

    private Stream<SessionView> view(SessionRow row, @Nullable UserCard card) {
        return Stream.ofNullable(card)
                .map(
                        known ->
                                new SessionView(
                                        row.id(),
                                        engine.views().user(known),
                                        row.deviceKind(),
                                        row.deviceName(),
                                        row.node(),
                                        row.address(),
                                        row.connectedAt(),
                                        row.lastFrameAt(),
                                        row.queuedBytes()));
    }
}
