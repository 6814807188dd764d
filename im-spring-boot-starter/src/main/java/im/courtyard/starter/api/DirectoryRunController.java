package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.ItemFilter;
import im.courtyard.engine.directory.PlanAction;
import im.courtyard.starter.api.DirectoryViews.ProblemView;
import im.courtyard.starter.api.DirectoryViews.RunView;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Shows administrators what runs of the directory's sync did and would do, and takes their word.
 */
@RequestMapping("/api/v1/admin/directory/runs")
@ResponseBody
public final class DirectoryRunController {

    private static final int MAX_TEXT = 64;

    private final ImEngine engine;
    private final DirectoryViews views;

    public DirectoryRunController(ImEngine engine) {
        this.engine = engine;
        this.views = new DirectoryViews(engine);
    }

    record Runs(List<RunView> runs, @Nullable Long next) {}

    record Items(List<PlanItemView> items, @Nullable Long next) {}

    record Problems(List<ProblemView> problems, boolean more) {}

    @GetMapping
    Runs runs(
            Caller caller,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireAdmin();
        checkLimit(limit);
        List<DirectoryRun> found =
                engine.directories().runs(source.isBlank() ? null : source, before, limit + 1);
        List<DirectoryRun> page = page(found, limit);
        return new Runs(views.runs(page), found.size() > limit ? page.get(limit - 1).id() : null);
    }

    @GetMapping("/{id}")
    RunView run(Caller caller, @PathVariable long id) {
        caller.requireAdmin();
        return views.run(engine.directories().run(id));
    }

    @GetMapping("/{id}/items")
    Items items(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String actions,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        caller.requireAdmin();
        checkLimit(limit);
        engine.directories().run(id);
        String text = q.isBlank() ? null : ApiChecks.text("q", q, MAX_TEXT).strip();
        List<NumberedItem> found =
                engine.directories()
                        .items(id, new ItemFilter(actions(actions), text), after, limit + 1);
        List<NumberedItem> page = page(found, limit);
        return new Items(
                PlanItemView.of(engine, id, page),
                found.size() > limit ? page.get(limit - 1).no() : null);
    }

    private static Set<PlanAction> actions(String wanted) {
        return wanted.isBlank()
                ? PlanAction.SHOWN
                : ApiChecks.list("actions", wanted, PlanAction.SHOWN.size()).stream()
                        .map(one -> ApiChecks.oneOf("actions", one, PlanAction.SHOWN))
                        .collect(Collectors.toSet());
    }

    @GetMapping("/{id}/problems")
    Problems problems(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        caller.requireAdmin();
        ApiChecks.range("offset", offset, 0, Integer.MAX_VALUE);
        checkLimit(limit);
        engine.directories().run(id);
        List<DirectoryProblem> found = engine.directories().problems(id, offset, limit + 1);
        return new Problems(
                page(found, limit).stream().map(ProblemView::of).toList(), found.size() > limit);
    }

    @PostMapping("/{id}/apply")
    RunView apply(Caller caller, @PathVariable long id) {
        caller.requireAdmin();
        return views.run(engine.directories().apply(id, caller.id()));
    }

    @PostMapping("/{id}/reject")
    RunView reject(Caller caller, @PathVariable long id) {
        caller.requireAdmin();
        return views.run(engine.directories().reject(id, caller.id()));
    }

    private static void checkLimit(int limit) {
        ApiChecks.range("limit", limit, 1, AdminController.MAX_PAGE);
    }

    private static <T> List<T> page(List<T> found, int limit) {
        return found.subList(0, Math.min(limit, found.size()));
    }
}
