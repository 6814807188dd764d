package im.courtyard.engine.directory;

import im.courtyard.engine.directory.Explanation.Status;
import im.courtyard.engine.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to say of somebody in view of one source. */
record SourceExplanation(DirectorySync.Stores stores, DirectorySource source, String text) {

    private static final int MOST = 10;

    /**
     * @param users known from this source whom the text could mean
     * @return at least one
     */
    List<Explanation> of(List<User> users) {
        Map<String, KnownEntry> entries = new HashMap<>();
        List<String> keys = users.stream().map(User::sourceKey).filter(Objects::nonNull).toList();
        stores.memory()
                .byKey(source.name(), keys)
                .forEach(entry -> entries.put(entry.objectId(), entry));
        List<DirectoryRun> latest = stores.history().latest(source.name(), Long.MAX_VALUE, 1);
        List<DirectoryProblem> problems = new ArrayList<>();
        latest.forEach(
                run -> problems.addAll(stores.history().problems(run.id(), keys, text, MOST)));
        List<Remark> said = said();
        List<Explanation> answers = new ArrayList<>();
        EntryExplanation explains = new EntryExplanation(stores, source.name());
        for (User user : users) {
            List<Remark> remarks = explains.of(user, entries.get(user.id()));
            takeProblemsOf(user, problems, remarks);
            takeWhatIsSaidOf(user, said, remarks);
            answers.add(new Explanation(source.name(), Explanations.status(user), user, remarks));
        }
        List<Remark> rest = rest(problems, said, answers.isEmpty());
        return withTheRest(answers, rest, outlook(rest));
    }

    private static void takeProblemsOf(
            User user, List<DirectoryProblem> problems, List<Remark> remarks) {
        problems.removeIf(
                problem -> {
                    boolean theirs =
                            problem.key() != null && problem.key().equals(user.sourceKey());
                    if (theirs) {
                        remarks.addAll(remarks(problem));
                    }
                    return theirs;
                });
    }

    /** What the source says of an entry belongs to whoever is known from there. */
    private static void takeWhatIsSaidOf(User user, List<Remark> said, List<Remark> remarks) {
        Set<String> paths =
                remarks.stream()
                        .map(remark -> remark.facts().get("path"))
                        .filter(Objects::nonNull)
                        .map(path -> path.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        List<Remark> theirs =
                said.stream()
                        .filter(
                                remark ->
                                        user.username()
                                                        .equalsIgnoreCase(
                                                                remark.facts().get("username"))
                                                || paths.contains(
                                                        remark.facts()
                                                                .getOrDefault("dn", "")
                                                                .toLowerCase(Locale.ROOT)))
                        .toList();
        said.removeAll(theirs);
        remarks.addAll(theirs);
    }

    private static List<Remark> remarks(DirectoryProblem problem) {
        return List.of(
                RemarkCode.WHY_LEFT_AS_IS.with(Map.of("path", problem.path())), problem.remark());
    }

    /** What other entries and the source itself have to say. */
    private List<Remark> rest(List<DirectoryProblem> problems, List<Remark> said, boolean nobody) {
        List<Remark> rest = new ArrayList<>();
        problems.forEach(problem -> rest.addAll(remarks(problem)));
        rest.addAll(said);
        if (nobody && rest.isEmpty()) {
            rest.add(RemarkCode.WHY_UNKNOWN.with(Map.of("source", source.name(), "text", text)));
        }
        return rest;
    }

    private List<Remark> said() {
        try {
            return new ArrayList<>(source.explain(text));
        } catch (DirectoryException e) {
            return new ArrayList<>(List.of(e.remark()));
        }
    }

    /** Why something newer may not be here yet. */
    private List<Remark> outlook(List<Remark> rest) {
        List<Remark> outlook = new ArrayList<>();
        SourceFailure failure = stores.history().failure(source.name());
        if (failure != null && !rest.contains(failure.remark())) {
            outlook.add(RemarkCode.WHY_FAILING.with(Map.of("source", source.name())));
            outlook.add(failure.remark());
        }
        stores.history().latest(source.name(), Long.MAX_VALUE, Directories.RECENT).stream()
                .filter(run -> run.state() == RunState.WAITING)
                .forEach(run -> outlook.add(RemarkCode.WHY_WAITING.with(Map.of("run", run.id()))));
        return outlook;
    }

    /** The rest goes to the one who is known, if one is; else it speaks of nobody here. */
    private List<Explanation> withTheRest(
            List<Explanation> known, List<Remark> rest, List<Remark> outlook) {
        List<Explanation> answers = new ArrayList<>(known);
        List<Remark> more = new ArrayList<>(rest);
        more.addAll(outlook);
        if (answers.size() == 1) {
            Explanation only = answers.get(0);
            List<Remark> all = new ArrayList<>(only.remarks());
            all.addAll(more);
            answers.set(0, new Explanation(only.source(), only.status(), only.user(), all));
        } else if (!more.isEmpty()) {
            answers.add(new Explanation(source.name(), Status.NOT_HERE, null, more));
        }
        return answers;
    }
}
