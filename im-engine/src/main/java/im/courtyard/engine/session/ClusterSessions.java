package im.courtyard.engine.session;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.cluster.Peer;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live connections of all nodes, for administrators: each node looks among its own, whoever
 * asks puts the answers together. Thread-safe; the methods block for at most {@link #LIMIT}.
 */
public final class ClusterSessions {

    /** How long another node may take to answer. */
    public static final Duration LIMIT = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(ClusterSessions.class);
    private static final Comparator<SessionRow> YOUNGEST_FIRST =
            Comparator.comparingLong(SessionRow::connectedAt)
                    .reversed()
                    .thenComparing(SessionRow::id);

    /** What fits into one answer, with rows of any length. */
    private static final int MAX_ROWS = 1000;

    private final SessionRegistry sessions;
    private final UserDirectory users;
    private final Cluster cluster;

    /**
     * @param threads where this node looks when another one asks
     */
    public ClusterSessions(
            SessionRegistry sessions, UserDirectory users, Cluster cluster, Executor threads) {
        this.sessions = sessions;
        this.users = users;
        this.cluster = cluster;
        cluster.answer(
                Kind.SESSIONS,
                (from, question) ->
                        CompletableFuture.supplyAsync(
                                () -> written(own(read(question, Wanted.class))), threads));
        cluster.answer(
                Kind.KICK,
                (from, question) ->
                        CompletableFuture.completedStage(
                                written(new Kicked(kickHere(read(question, Kick.class))))));
    }

    private record Wanted(String q, int most) {}

    private record Found(List<SessionRow> rows, int total) {}

    /** Either {@code session} or {@code user} is not null. */
    private record Kick(@Nullable String session, @Nullable String user, String actor) {}

    private record Kicked(int count) {}

    /**
     * A page of the sessions whose user's name, username or pinyin or whose address contains {@code
     * q}; the first {@value #MAX_ROWS} of a node can be reached.
     */
    public SessionPage page(String q, int offset, int limit) {
        int most = (int) Math.min(MAX_ROWS, (long) offset + limit);
        Wanted wanted = new Wanted(q.strip().toLowerCase(Locale.ROOT), most);
        Map<String, CompletionStage<byte[]>> asked = askAll(Kind.SESSIONS, wanted);
        Found own = own(wanted);
        List<SessionRow> rows = new ArrayList<>(own.rows());
        List<String> silent = new ArrayList<>();
        int total = own.total();
        for (Map.Entry<String, CompletionStage<byte[]>> one : asked.entrySet()) {
            Found found = answer(one.getKey(), one.getValue(), Found.class);
            if (found == null) {
                silent.add(one.getKey());
            } else {
                rows.addAll(found.rows());
                total += found.total();
            }
        }
        rows.sort(YOUNGEST_FIRST);
        return new SessionPage(
                rows.stream().skip(offset).limit(limit).toList(), total, List.copyOf(silent));
    }

    /** Ends a session on whatever node it is; false where none has it. */
    public boolean kick(String session, String actor) {
        return sessions.kick(session, actor) || kickElsewhere(new Kick(session, null, actor)) > 0;
    }

    /** Ends all sessions of a user on all nodes; says how many. */
    public int kickUser(String user, String actor) {
        int here = sessions.kickUser(user, actor);
        return here + kickElsewhere(new Kick(null, user, actor));
    }

    private int kickElsewhere(Kick kick) {
        int count = 0;
        for (Map.Entry<String, CompletionStage<byte[]>> one : askAll(Kind.KICK, kick).entrySet()) {
            Kicked kicked = answer(one.getKey(), one.getValue(), Kicked.class);
            count += kicked == null ? 0 : kicked.count();
        }
        return count;
    }

    private int kickHere(Kick kick) {
        if (kick.session() != null) {
            return sessions.kick(kick.session(), kick.actor()) ? 1 : 0;
        }
        return kick.user() == null ? 0 : sessions.kickUser(kick.user(), kick.actor());
    }

    private Found own(Wanted wanted) {
        List<Session> all = List.copyOf(sessions.all());
        Map<String, UserCard> cards =
                users.findAll(all.stream().map(Session::user).collect(Collectors.toSet()));
        List<SessionRow> found =
                all.stream()
                        .filter(one -> matches(one, cards.get(one.user()), wanted.q()))
                        .map(one -> SessionRow.of(one, cluster.self()))
                        .sorted(YOUNGEST_FIRST)
                        .toList();
        return new Found(
                found.stream().limit(Math.min(MAX_ROWS, wanted.most())).toList(), found.size());
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

    private Map<String, CompletionStage<byte[]>> askAll(Kind kind, Object question) {
        Map<String, CompletionStage<byte[]>> asked = new LinkedHashMap<>();
        for (Peer peer : cluster.peers()) {
            asked.put(peer.name(), cluster.ask(peer.name(), kind, written(question), LIMIT));
        }
        return asked;
    }

    /** Null where the node did not answer, or refused to. */
    private static <T> @Nullable T answer(
            String node, CompletionStage<byte[]> asked, Class<T> type) {
        try {
            return read(asked.toCompletableFuture().join(), type);
        } catch (RuntimeException e) {
            log.warn("node {} was asked for its sessions", node, e);
            return null;
        }
    }

    private static byte[] written(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }
}
