package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.starter.api.ClusterViews.CheckView;
import im.courtyard.starter.api.ClusterViews.ClusterView;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Shows administrators the nodes, compares what they hold, and empties them before a stop. */
@RequestMapping("/api/v1/admin/cluster")
@ResponseBody
public final class ClusterController {

    private static final int MAX_DRAIN_SECONDS = 600;

    private final ImEngine engine;
    private final ClusterViews views;

    public ClusterController(ImEngine engine) {
        this.engine = engine;
        this.views = new ClusterViews(engine);
    }

    record Drain(@Nullable Integer seconds) {}

    @GetMapping
    ClusterView cluster(Caller caller) {
        caller.requireAdmin();
        return views.cluster();
    }

    @PostMapping("/check")
    CheckView check(Caller caller) {
        caller.requireAdmin();
        return CheckView.of(engine.console().check().run());
    }

    @PostMapping("/nodes/{node}/drain")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drain(Caller caller, @PathVariable String node, @RequestBody Drain body) {
        caller.requireAdmin();
        Integer wanted = body.seconds();
        if (wanted == null) {
            throw ApiChecks.bad("seconds", "is missing");
        }
        int seconds = ApiChecks.range("seconds", wanted, 0, MAX_DRAIN_SECONDS);
        engine.console().drain().begin(node, Duration.ofSeconds(seconds), caller.id());
    }
}
