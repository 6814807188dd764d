package im.courtyard.starter.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.admin.Overview;
import im.courtyard.engine.common.Page;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.engine.user.UserFilter;
import im.courtyard.engine.user.UserState;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the administrator's console shows of people and nodes. */
@RequestMapping("/api/v1/admin")
@ResponseBody
public final class AdminController {

    static final int MAX_PAGE = 200;

    private final ImEngine engine;

    public AdminController(ImEngine engine) {
        this.engine = engine;
    }

    record Nodes(List<Overview.Node> nodes) {}

    record UserRow(
            @JsonUnwrapped UserView user,
            boolean online,
            List<String> departments,
            String source) {}

    record UserPage(List<UserRow> users, long total) {}

    @GetMapping("/overview")
    Overview overview(Caller caller) {
        caller.requireAdmin();
        return engine.console().figures().overview();
    }

    @GetMapping("/nodes")
    Nodes nodes(Caller caller) {
        caller.requireAdmin();
        return new Nodes(engine.console().figures().overviewNodes());
    }

    @GetMapping("/users")
    UserPage users(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireAdmin();
        ApiChecks.range("offset", offset, 0, Integer.MAX_VALUE);
        ApiChecks.range("limit", limit, 1, MAX_PAGE);
        UserFilter filter = new UserFilter(orNull(q), orNull(department), state(state));
        Page<UserCard> page = engine.users().page(filter, offset, limit);
        Map<String, String> presence =
                engine.presence().of(page.items().stream().map(card -> card.user().id()).toList());
        List<UserRow> rows = page.items().stream().map(card -> row(card, presence)).toList();
        return new UserPage(rows, page.total());
    }

    private UserRow row(UserCard card, Map<String, String> presence) {
        return new UserRow(
                engine.views().user(card),
                "online".equals(presence.get(card.user().id())),
                card.departments(),
                card.user().source());
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static @Nullable UserState state(String wanted) {
        if (wanted.isBlank()) {
            return null;
        }
        return Arrays.stream(UserState.values())
                .filter(state -> state.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> ApiChecks.bad("state", "is active, locked or left"));
    }
}
