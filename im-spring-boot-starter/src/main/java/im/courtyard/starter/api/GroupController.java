package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.transport.ConversationStateView;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Makes groups and changes who is in them. */
@RequestMapping("/api/v1/groups")
@ResponseBody
public final class GroupController {

    private static final int MAX_TEXT = 64;
    private static final int MAX_PEOPLE = 10_000;

    private final ImEngine engine;

    public GroupController(ImEngine engine) {
        this.engine = engine;
    }

    record NewGroup(
            @Nullable String name,
            @Nullable List<@Nullable String> members,
            @Nullable String clientGroupId) {}

    record Rename(@Nullable String name) {}

    record People(@Nullable List<@Nullable String> users) {}

    record Added(List<String> added) {}

    @PostMapping
    ConversationStateView create(Caller caller, @RequestBody NewGroup group) {
        String key = ApiChecks.text("clientGroupId", group.clientGroupId(), MAX_TEXT);
        String name = ApiChecks.text("name", group.name(), MAX_TEXT);
        List<String> members = ApiChecks.ids("members", group.members(), MAX_PEOPLE);
        return engine.views().state(engine.groups().create(caller.id(), key, name, members));
    }

    @PatchMapping("/{id}")
    ConversationStateView rename(Caller caller, @PathVariable long id, @RequestBody Rename rename) {
        String name = ApiChecks.text("name", rename.name(), MAX_TEXT);
        return engine.views().state(engine.groups().rename(caller.id(), id, name));
    }

    @PostMapping("/{id}/members")
    Added add(Caller caller, @PathVariable long id, @RequestBody People people) {
        List<String> users = ApiChecks.ids("users", people.users(), MAX_PEOPLE);
        return new Added(engine.groups().add(caller.id(), id, users));
    }

    @DeleteMapping("/{id}/members/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable long id, @PathVariable String user) {
        engine.groups().remove(caller.id(), id, user);
    }
}
