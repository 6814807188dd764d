package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

/** Shows administrators who is connected, and ends connections by their word. */
@RequestMapping("/api/v1/admin")
@ResponseBody
public final class SessionController {

    private final ImEngine engine;
    private final String node;

    public SessionController(ImEngine engine, String node) {
        this.engine = engine;
        this.node = node;
    }

    record SessionRow(
            String id,
            UserView user,
            String deviceKind,
            @Nullable String deviceName,
            String node,
            String address,
            long connectedAt,
            long lastFrameAt,
            int queuedBytes) {}

    record SessionPage(List<SessionRow> sessions, int total) {}

    @GetMapping("/sessions")
    SessionPage sessions(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireAdmin();
        ApiChecks.range("offset", offset, 0, Integer.MAX_VALUE);
        ApiChecks.range("limit", limit, 1, AdminController.MAX_PAGE);
        Collection<Session> all = List.copyOf(engine.sessions().all());
        Map<String, UserCard> cards =
                engine.users().findAll(new HashSet<>(all.stream().map(Session::user).toList()));
        List<Owned> found =
                all.stream()
                        .flatMap(session -> owned(session, cards.get(session.user())))
                        .filter(owned -> owned.matches(q))
                        .sorted(Comparator.comparingLong(Owned::connectedAt).reversed())
                        .toList();
        List<SessionRow> rows = found.stream().skip(offset).limit(limit).map(this::row).toList();
        return new SessionPage(rows, found.size());
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void kick(Caller caller, @PathVariable String id) {
        caller.requireAdmin();
        if (!engine.sessions().kick(id, caller.id())) {
            throw new ImException(ErrorCode.NOT_FOUND, "there is no session " + id)
                    .with("session", id);
        }
    }

    @DeleteMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void kickUser(Caller caller, @PathVariable String id) {
        caller.requireAdmin();
        engine.sessions().kickUser(id, caller.id());
    }

    private SessionRow row(Owned owned) {
        Session session = owned.session();
        return new SessionRow(
                session.id(),
                engine.views().user(owned.card()),
                session.device().kind().wireName(),
                session.device().name(),
                node,
                session.address(),
                session.connectedAt(),
                session.lastFrameAt(),
                session.queuedBytes());
    }

    private static Stream<Owned> owned(Session session, @Nullable UserCard card) {
        return Stream.ofNullable(card).map(known -> new Owned(session, known));
    }

    /** A session and whose it is. */
    private record Owned(Session session, UserCard card) {

        long connectedAt() {
            return session.connectedAt();
        }

        /** By name, login, pinyin or address. */
        boolean matches(String q) {
            User user = card.user();
            String pinyin = user.pinyin() == null ? "" : user.pinyin();
            String all = String.join("\n", user.name(), user.username(), pinyin, session.address());
            return all.toLowerCase(Locale.ROOT).contains(q.strip().toLowerCase(Locale.ROOT));
        }
    }
}
