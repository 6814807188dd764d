package im.courtyard.engine.admin;

import im.courtyard.engine.admin.CheckQuestion.State;
import im.courtyard.engine.admin.CheckQuestion.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether every node believes the same people to be online on a node as that node itself:
 *
 * <ol>
 *   <li>All nodes have told sums over whom they believe to be where. A pair of a viewer and an
 *       owner whose sums agree is done.
 *   <li>Where they differ, both name the users of the buckets that differ. Whoever is named by one
 *       of them only is a suspect.
 *   <li>People come and go: suspects are asked about again, some times over some seconds. Whom both
 *       see alike once is cleared.
 *   <li>Those who remain are found.
 * </ol>
 *
 * Blocks the calling thread; for one check.
 */
final class PresenceCheck {

    private static final long[] PAUSES_MILLIS = {500, 1500, 3000};

    /** So many of a pair are followed: to know that hundreds are missing is enough. */
    private static final int MOST_SUSPECTS = 500;

    private static final int NAMED = 5;

    private final Map<String, State> states;
    private final BiFunction<String, CheckQuestion, @Nullable Users> ask;

    /**
     * @param states what each node said, this one included
     * @param ask puts a question to one node; null where it does not answer
     */
    PresenceCheck(
            Map<String, State> states, BiFunction<String, CheckQuestion, @Nullable Users> ask) {
        this.states = states;
        this.ask = ask;
    }

    /** Users whom the viewer does not see at the owner, and whom it sees there wrongly. */
    private record Pair(String viewer, String owner, Set<String> missing, Set<String> extra) {

        boolean isEmpty() {
            return missing.isEmpty() && extra.isEmpty();
        }

        List<String> suspects() {
            List<String> all = new ArrayList<>(missing);
            all.addAll(extra);
            return all;
        }
    }

    CheckResult.Part run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        long compared = 0;
        for (Map.Entry<String, State> viewer : states.entrySet()) {
            for (Map.Entry<String, State> owner : states.entrySet()) {
                if (!viewer.getKey().equals(owner.getKey())) {
                    compared += compare(viewer, owner, pairs, findings);
                }
            }
        }
        for (long pause : PAUSES_MILLIS) {
            if (!pairs.isEmpty()) {
                Thread.sleep(pause);
                pairs = pairs.stream().map(this::again).filter(pair -> !pair.isEmpty()).toList();
            }
        }
        pairs.forEach(pair -> report(pair, findings));
        return CheckResult.Part.of("presence", CheckResult.State.FAILED, compared, findings);
    }

    private long compare(
            Map.Entry<String, State> viewer,
            Map.Entry<String, State> owner,
            List<Pair> pairs,
            List<Finding> findings) {
        String name = owner.getKey();
        UserBuckets own = owner.getValue().presence().get(name);
        UserBuckets seen = viewer.getValue().presence().get(name);
        if (own == null || seen == null) {
            findings.add(
                    Finding.of(
                            "blind",
                            "{node} does not see {owner} on the cluster bus, though both answer."
                                    + " Check ports and firewalls between the two machines.",
                            "node",
                            viewer.getKey(),
                            "owner",
                            name));
            return 0;
        }
        Set<Integer> differing = own.differing(seen);
        if (!differing.isEmpty()) {
            pairs.add(suspects(viewer.getKey(), name, List.copyOf(differing)));
        }
        return own.users();
    }

    private Pair suspects(String viewer, String owner, List<Integer> buckets) {
        CheckQuestion question = CheckQuestion.users(owner, buckets);
        return pair(viewer, owner, ask.apply(owner, question), ask.apply(viewer, question));
    }

    private Pair again(Pair pair) {
        CheckQuestion question = CheckQuestion.online(pair.owner(), pair.suspects());
        Pair now =
                pair(
                        pair.viewer(),
                        pair.owner(),
                        ask.apply(pair.owner(), question),
                        ask.apply(pair.viewer(), question));
        now.missing().retainAll(pair.missing());
        now.extra().retainAll(pair.extra());
        return now;
    }

    /** Who does not answer is found elsewhere: nobody is suspected. */
    private static Pair pair(
            String viewer, String owner, @Nullable Users own, @Nullable Users seen) {
        Collection<String> here = own == null || seen == null ? Set.of() : own.users();
        Collection<String> there = own == null || seen == null ? Set.of() : seen.users();
        return new Pair(viewer, owner, without(here, there), without(there, here));
    }

    private static Set<String> without(Collection<String> users, Collection<String> others) {
        Set<String> known = new HashSet<>(others);
        Set<String> left = new TreeSet<>();
        users.stream()
                .filter(user -> !known.contains(user))
                .limit(MOST_SUSPECTS)
                .forEach(left::add);
        return left;
    }

    private static void report(Pair pair, List<Finding> findings) {
        if (!pair.missing().isEmpty()) {
            findings.add(
                    finding(
                            "missing",
                            "{node} does not see {count} people online on {owner}, such as"
                                    + " {users}. Nodes mend this by themselves; check again.",
                            pair,
                            pair.missing()));
        }
        if (!pair.extra().isEmpty()) {
            findings.add(
                    finding(
                            "extra",
                            "{node} takes {count} people for online on {owner}, such as {users},"
                                    + " who are not. Nodes mend this by themselves; check again.",
                            pair,
                            pair.extra()));
        }
    }

    private static Finding finding(String code, String template, Pair pair, Set<String> users) {
        return Finding.of(
                code,
                template,
                "node",
                pair.viewer(),
                "owner",
                pair.owner(),
                "count",
                users.size(),
                "users",
                String.join(", ", users.stream().limit(NAMED).toList()));
    }
}
