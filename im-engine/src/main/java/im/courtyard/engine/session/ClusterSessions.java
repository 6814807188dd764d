package im.courtyard.engine.session;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.cluster.NodeQuestions;
import im.courtyard.engine.cluster.NodeQuestions.Answers;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live connections of all nodes, for administrators: each node looks among its own, whoever
 * asks puts the answers together. Thread-safe; the methods wait for the other nodes.
 */
public final class ClusterSessions {

    private static final Comparator<SessionRow> YOUNGEST_FIRST =
            Comparator.comparingLong(SessionRow::connectedAt)
                    .reversed()
                    .thenComparing(SessionRow::id);

    /** What fits into one answer, with rows of any length. */
    private static final int MAX_ROWS = 1000;

    private final SessionRegistry sessions;
    private final UserDirectory users;
    private final NodeQuestions questions;

    /**
     * @param threads where this node looks when another one asks
     */
    public ClusterSessions(
            SessionRegistry sessions, UserDirectory users, Cluster cluster, Executor threads) {
        this.sessions = sessions;
        this.users = users;
        this.questions = new NodeQuestions(cluster, threads);
        questions.answer(Kind.SESSIONS, Wanted.class, wanted -> own(wanted, MAX_ROWS));
        questions.answer(Kind.KICK, Kick.class, kick -> new Kicked(kickHere(kick)));
    }

    /** The rows after the first {@code from}, at most {@value #MAX_ROWS}. */
    private record Wanted(String q, int from, int most) {}

    private record Found(List<SessionRow> rows, int total) {}

    /** Either {@code session} or {@code user} is not null. */
    private record Kick(@Nullable String session, @Nullable String user, String actor) {}

    private record Kicked(int count) {}

    /** A page of the sessions of all nodes; see the other. */
    public SessionPage page(String q, int offset, int limit) {
        return page(q, null, offset, limit);
    }

    /**
     * A page of the sessions whose user's name, username or pinyin or whose address contains {@code
     * q}. Costs the more the further it is from the first.
     *
     * @param node only the sessions there; null for those of all nodes
     */
    public SessionPage page(String q, @Nullable String node, int offset, int limit) {
        int most = (int) Math.min(Integer.MAX_VALUE, (long) offset + limit);
        Wanted wanted = new Wanted(q.strip().toLowerCase(Locale.ROOT), 0, most);
        List<SessionRow> rows = new ArrayList<>();
        List<String> others =
                questions.others().stream()
                        .filter(other -> node == null || node.equals(other))
                        .toList();
        Answers<Found> answers = find(others, wanted);
        int total = 0;
        for (Map.Entry<String, Found> one : answers.said().entrySet()) {
            total += one.getValue().total();
            rows.addAll(one.getValue().rows());
            rows.addAll(more(one.getKey(), wanted, one.getValue()));
        }
        if (node == null || node.equals(questions.self())) {
            Found own = own(wanted, most);
            total += own.total();
            rows.addAll(own.rows());
        }
        rows.sort(YOUNGEST_FIRST);
        return new SessionPage(
                rows.stream().skip(offset).limit(limit).toList(), total, answers.silent());
    }

    /** What a node has beyond its first answer, as far as it is wanted and it goes on answering. */
    private List<SessionRow> more(String node, Wanted wanted, Found first) {
        List<SessionRow> more = new ArrayList<>();
        int count = first.rows().size();
        int next = count;
        while (next > 0 && count < Math.min(wanted.most(), first.total())) {
            Wanted rest = new Wanted(wanted.q(), count, wanted.most());
            Found found = find(List.of(node), rest).said().get(node);
            next = found == null ? 0 : found.rows().size();
            if (found != null) {
                more.addAll(found.rows());
            }
            count += next;
        }
        return more;
    }

    private Answers<Found> find(List<String> nodes, Wanted wanted) {
        return questions.ask(nodes, Kind.SESSIONS, wanted, Found.class, NodeQuestions.LIMIT);
    }

    /**
     * Ends a session on whatever node it is; false where none has it.
     *
     * @throws ImException UNAVAILABLE where a node that may have it does not answer
     */
    public boolean kick(String session, String actor) {
        if (sessions.kick(session, actor)) {
            return true;
        }
        Answers<Kicked> answers = kickElsewhere(new Kick(session, null, actor));
        if (answers.said().values().stream().anyMatch(kicked -> kicked.count() > 0)) {
            return true;
        }
        answers.requireAll();
        return false;
    }

    /**
     * Ends all sessions of a user on all nodes; says how many.
     *
     * @throws ImException UNAVAILABLE where a node does not answer; those on the others have ended
     */
    public int kickUser(String user, String actor) {
        int here = sessions.kickUser(user, actor);
        Answers<Kicked> answers = kickElsewhere(new Kick(null, user, actor));
        answers.requireAll();
        return here + answers.said().values().stream().mapToInt(Kicked::count).sum();
    }

    private Answers<Kicked> kickElsewhere(Kick kick) {
        return questions.ask(
                questions.others(), Kind.KICK, kick, Kicked.class, NodeQuestions.LIMIT);
    }

    private int kickHere(Kick kick) {
        if (kick.session() != null) {
            return sessions.kick(kick.session(), kick.actor()) ? 1 : 0;
        }
        return kick.user() == null ? 0 : sessions.kickUser(kick.user(), kick.actor());
    }

    private Found own(Wanted wanted, int most) {
        List<Session> all = List.copyOf(sessions.all());
        Map<String, UserCard> cards =
                users.findAll(all.stream().map(Session::user).collect(Collectors.toSet()));
        List<SessionRow> found =
                all.stream()
                        .filter(one -> matches(one, cards.get(one.user()), wanted.q()))
                        .map(one -> SessionRow.of(one, questions.self()))
                        .sorted(YOUNGEST_FIRST)
                        .toList();
        return new Found(
                found.stream()
                        .skip(wanted.from())
                        .limit(Math.min(most, wanted.most() - wanted.from()))
                        .toList(),
                found.size());
    }

    private static boolean matches(Session session, @Nullable UserCard card, String q) {
        if (card == null) {
            return false;
        }
        String pinyin = card.user().pinyin() == null ? "" : card.user().pinyin();
        String all =
                String.join(
                        "\n",
                        card.user().name(),
                        card.user().username(),
                        pinyin,
                        session.address());
        return all.toLowerCase(Locale.ROOT).contains(q);
    }
}
