package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.user.User;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Looks people up, and says who is online. */
@RequestMapping("/api/v1")
@ResponseBody
public final class UserController {

    private static final int MAX_IDS = 200;
    private static final int MAX_PRESENCE = 500;
    private static final int MAX_FOUND = 100;
    private static final int MAX_QUERY = 64;
    private static final int MAX_USERNAME = 190;

    private final ImEngine engine;

    public UserController(ImEngine engine) {
        this.engine = engine;
    }

    record Users(List<UserView> users) {}

    record Online(Map<String, String> presence) {}

    @GetMapping(path = "/users", params = "ids")
    Users byIds(Caller caller, @RequestParam String ids) {
        return new Users(People.of(engine, ApiChecks.list("ids", ids, MAX_IDS)));
    }

    /** At most one, active or not: no two users have the same username in whatever case. */
    @GetMapping(
            path = "/users",
            params = {"!ids", "username"})
    Users byUsername(Caller caller, @RequestParam String username) {
        String text = ApiChecks.text("username", username, MAX_USERNAME).strip();
        return new Users(
                People.of(
                        engine,
                        engine.users().findByUsername(text).map(User::id).stream().toList()));
    }

    @GetMapping(
            path = "/users",
            params = {"!ids", "!username"})
    Users search(
            Caller caller, @RequestParam String q, @RequestParam(defaultValue = "20") int limit) {
        ApiChecks.range("limit", limit, 1, MAX_FOUND);
        if (q.isBlank()) {
            return new Users(List.of());
        }
        String text = ApiChecks.text("q", q, MAX_QUERY);
        return new Users(engine.views().users(engine.users().search(text, limit)));
    }

    @GetMapping("/presence")
    Online presence(Caller caller, @RequestParam String users) {
        return new Online(engine.presence().of(ApiChecks.list("users", users, MAX_PRESENCE)));
    }
}
