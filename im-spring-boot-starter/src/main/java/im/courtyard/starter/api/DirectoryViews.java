package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.Explanation;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.SourceCheck;
import im.courtyard.engine.directory.SourceCheck.SamplePerson;
import im.courtyard.engine.directory.SourceFailure;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.directory.SourceStatus;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.User;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the directory has to tell, as the protocol writes it. Thread-safe; may block on storage. */
final class DirectoryViews {

    private final ImEngine engine;

    DirectoryViews(ImEngine engine) {
        this.engine = engine;
    }

    record SourceView(
            String name,
            String kind,
            String address,
            String mode,
            @Nullable Long everyMs,
            @Nullable Long nextRunAt,
            long people,
            long departments,
            @Nullable RunView lastRun,
            @Nullable RunView waitingRun,
            @Nullable Failing failing) {}

    /** Since when a source cannot be read, and why. */
    record Failing(long since, Remark remark) {}

    record RunView(
            long id,
            String source,
            String kind,
            String state,
            long startedAt,
            @Nullable Long endedAt,
            String actor,
            String actorName,
            boolean full,
            DirectoryRun.Counts counts,
            long progress,
            List<Remark> remarks,
            @Nullable String decidedBy,
            @Nullable String decidedByName) {}

    record ProblemView(String kind, @Nullable String key, String path, Remark remark) {
        static ProblemView of(DirectoryProblem problem) {
            return new ProblemView(
                    Views.lower(problem.kind()), problem.key(), problem.path(), problem.remark());
        }
    }

    record CheckView(
            long departments,
            long people,
            long groups,
            List<SampleView> sample,
            List<Remark> warnings) {
        static CheckView of(SourceCheck check) {
            return new CheckView(
                    check.departments(),
                    check.people(),
                    check.groups(),
                    check.sample().stream().map(SampleView::of).toList(),
                    check.warnings());
        }
    }

    /** A person as a source shows them. */
    record SampleView(
            String key,
            String path,
            @Nullable String username,
            @Nullable String name,
            @Nullable String title,
            @Nullable String mail,
            @Nullable String phone,
            @Nullable String department,
            boolean photo,
            boolean enabled) {
        private static SampleView of(SamplePerson sample) {
            DirectoryPerson person = sample.person();
            return new SampleView(
                    person.key(),
                    person.path().toString(),
                    person.username(),
                    person.name(),
                    person.title(),
                    person.mail(),
                    person.phone(),
                    sample.department(),
                    person.photo() != null,
                    person.enabled());
        }
    }

    record ExplanationView(
            @Nullable String source,
            String status,
            @Nullable UserView user,
            List<Remark> remarks) {}

    List<SourceView> sources(List<SourceStatus> all) {
        return all.stream().map(this::source).toList();
    }

    private SourceView source(SourceStatus one) {
        DirectoryRun last = one.lastRun();
        DirectoryRun waiting = one.waitingRun();
        SourceFailure failure = one.failure();
        return new SourceView(
                one.name(),
                one.kind(),
                one.address(),
                Views.lower(one.mode()),
                one.mode() == Mode.MANUAL ? null : one.every().toMillis(),
                one.nextRunAt() == 0 ? null : one.nextRunAt(),
                one.people(),
                one.departments(),
                last == null ? null : run(last),
                waiting == null ? null : run(waiting),
                failure == null ? null : new Failing(failure.since(), failure.remark()));
    }

    RunView run(DirectoryRun run) {
        return runs(List.of(run)).get(0);
    }

    /** One look-up for the names of all who began or decided them. */
    List<RunView> runs(List<DirectoryRun> runs) {
        Set<String> people = new HashSet<>();
        for (DirectoryRun run : runs) {
            people.add(run.actor());
            if (run.decidedBy() != null) {
                people.add(run.decidedBy());
            }
        }
        Map<String, String> names = names(people);
        return runs.stream().map(run -> run(run, names)).toList();
    }

    private static RunView run(DirectoryRun run, Map<String, String> names) {
        String decidedBy = run.decidedBy();
        return new RunView(
                run.id(),
                run.source(),
                Views.lower(run.kind()),
                Views.lower(run.state()),
                run.startedAt(),
                run.endedAt() == 0 ? null : run.endedAt(),
                run.actor(),
                names.getOrDefault(run.actor(), run.actor()),
                run.full(),
                run.counts(),
                run.progress(),
                run.remarks(),
                decidedBy,
                decidedBy == null ? null : names.getOrDefault(decidedBy, decidedBy));
    }

    private Map<String, String> names(Collection<String> ids) {
        return engine.users().findAll(ids).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().user().name()));
    }

    List<ExplanationView> explanations(List<Explanation> all) {
        return all.stream().map(this::explanation).toList();
    }

    private ExplanationView explanation(Explanation one) {
        User user = one.user();
        return new ExplanationView(
                one.source(),
                Views.lower(one.status()),
                user == null ? null : engine.views().user(People.card(engine, user.id())),
                one.remarks());
    }
}
