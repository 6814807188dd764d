package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.RunKind;
import im.courtyard.starter.api.DirectoryViews.CheckView;
import im.courtyard.starter.api.DirectoryViews.ExplanationView;
import im.courtyard.starter.api.DirectoryViews.RunView;
import im.courtyard.starter.api.DirectoryViews.SourceView;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Shows administrators where people come from, tests it, and begins runs. Which server is asked, by
 * which account, is settled by the host's properties and beans: nothing of it comes from a request.
 */
@RequestMapping("/api/v1/admin/directory")
@ResponseBody
public final class DirectoryController {

    private static final int SAMPLE = 10;
    private static final int MAX_QUERY = 190;

    private final ImEngine engine;
    private final DirectoryViews views;

    public DirectoryController(ImEngine engine) {
        this.engine = engine;
        this.views = new DirectoryViews(engine);
    }

    record Sources(List<SourceView> sources) {}

    record NewRun(@Nullable String kind) {}

    record Explanations(List<ExplanationView> answers) {}

    @GetMapping("/sources")
    Sources sources(Caller caller) {
        caller.requireAdmin();
        return new Sources(views.sources(engine.directories().sources()));
    }

    @PostMapping("/sources/{name}/check")
    CheckView check(Caller caller, @PathVariable String name) {
        caller.requireAdmin();
        return CheckView.of(engine.directories().check(name, SAMPLE, caller.id()));
    }

    @PostMapping("/sources/{name}/runs")
    RunView start(Caller caller, @PathVariable String name, @RequestBody NewRun body) {
        caller.requireAdmin();
        RunKind kind = ApiChecks.oneOf("kind", body.kind(), EnumSet.allOf(RunKind.class));
        return views.run(engine.directories().start(name, kind, caller.id()));
    }

    @GetMapping("/explain")
    Explanations explain(Caller caller, @RequestParam String q) {
        caller.requireAdmin();
        String text = ApiChecks.text("q", q, MAX_QUERY).strip();
        return new Explanations(views.explanations(engine.directories().explain(text)));
    }
}
