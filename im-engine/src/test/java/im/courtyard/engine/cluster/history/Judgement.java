package im.courtyard.engine.cluster.history;

import im.courtyard.client.history.FinalView;
import im.courtyard.client.history.HistoryChecker;
import im.courtyard.client.history.Place;
import im.courtyard.client.history.Verdict;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.cluster.history.LiveClient.Picture;
import im.courtyard.engine.cluster.history.Truth.Stay;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.message.MessageHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does not hold, in words. Devices are judged as they are: nobody is asked to sync before.
 *
 * <ol>
 *   <li>Each device was told exactly what the database has for its user, once, in order; who was
 *       removed since, no more than that and nothing left out.
 *   <li>It counts as unread what the server counts, and shows no conversation that it was removed
 *       from.
 *   <li>It shows those online who are, and every node agrees.
 *   <li>No frame brought it a message from outside of its user's stays.
 *   <li>All that {@link HistoryChecker} asks of what was sent and told ok, and of what each node
 *       answers.
 * </ol>
 */
final class Judgement {

    private static final int PAGE = 200;

    private final Company company;
    private final Map<Long, Truth> truths = new LinkedHashMap<>();
    private final Map<LiveClient, Picture> pictures = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    private Judgement(Company company) {
        this.company = company;
        company.clients.forEach(client -> pictures.put(client, client.picture()));
        try (Connection connection = company.place.connect()) {
            for (Chat chat : company.chats) {
                truths.put(chat.id(), Truth.of(connection, chat.id()));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What is not yet as it has to be in the end; may be asked again and again. */
    static List<String> ofDevices(Company company) {
        Judgement judgement = new Judgement(company);
        judgement.pictures.forEach(judgement::device);
        judgement.presence();
        return judgement.findings;
    }

    /** Everything; once all has settled, and once only. */
    static List<String> ofAll(Company company) {
        Judgement judgement = new Judgement(company);
        judgement.pictures.forEach(judgement::device);
        judgement.presence();
        judgement.pictures.forEach(judgement::sights);
        judgement.history();
        return judgement.findings;
    }

    private void device(LiveClient client, Picture picture) {
        String user = client.user();
        if (!picture.online()) {
            findings.add(client.device() + " is not online");
        }
        if (picture.unanswered() > 0) {
            findings.add(client.device() + " waits for " + picture.unanswered() + " answers");
        }
        if (!picture.waiting().isEmpty()) {
            findings.add(client.device() + " has no answer to " + picture.waiting());
        }
        findings.addAll(picture.faults());
        truths.forEach(
                (id, truth) -> {
                    List<Place> told = picture.told().getOrDefault(id, List.of());
                    List<Place> right = truth.seenBy(user);
                    boolean member = truth.members().contains(user);
                    if (!told.equals(
                            member
                                    ? right
                                    : right.subList(0, Math.min(told.size(), right.size())))) {
                        findings.add(client.device() + " in " + id + differs(told, right));
                    }
                    Long unread = picture.unread().get(id);
                    if (truth.log().isEmpty()) {
                        return;
                    }
                    if (member) {
                        long server = view(user, id).unread();
                        if (unread == null || unread != server) {
                            findings.add(
                                    "%s in %d counts %s unread, the server %d"
                                            .formatted(client.device(), id, unread, server));
                        }
                    } else if (unread != null) {
                        findings.add(client.device() + " was removed and still shows " + id);
                    }
                });
    }

    private static String differs(List<Place> told, List<Place> right) {
        int at = 0;
        while (at < Math.min(told.size(), right.size()) && told.get(at).equals(right.get(at))) {
            at++;
        }
        return ": told %d of %d, from %s where %s is right"
                .formatted(
                        told.size(),
                        right.size(),
                        at < told.size() ? told.get(at) : "nothing",
                        at < right.size() ? right.get(at) : "nothing");
    }

    private void presence() {
        Map<String, String> right = new HashMap<>();
        company.people.forEach(user -> right.put(user, "offline"));
        pictures.forEach(
                (client, picture) -> {
                    if (picture.online()) {
                        right.put(client.user(), "online");
                    }
                });
        for (String node : company.nodes.names()) {
            Map<String, String> there = company.nodes.engine(node).presence().of(company.people);
            if (!there.equals(right)) {
                findings.add(node + " takes for online: " + there + ", right is " + right);
            }
        }
        pictures.forEach(
                (client, picture) -> {
                    if (picture.online() && !picture.presence().equals(right)) {
                        findings.add(
                                "%s shows presence %s, right is %s"
                                        .formatted(client.device(), picture.presence(), right));
                    }
                });
    }

    private void sights(LiveClient client, Picture picture) {
        for (LiveClient.Sight sight : picture.sights()) {
            Truth truth = truths.get(sight.conversation());
            if (truth == null || !truth.maySee(client.user(), sight.place().seq())) {
                findings.add(client.device() + " may not see what a frame brought: " + sight);
            }
        }
    }

    private void history() {
        truths.forEach(
                (id, truth) -> {
                    truth.stays()
                            .forEach((user, stays) -> stays.forEach(one -> stay(user, id, one)));
                    truth.members().forEach(user -> company.history.finalView(finalView(user, id)));
                    truth.log().stream()
                            .filter(Place::countable)
                            .filter(place -> !truth.maySee(place.sender(), place.seq()))
                            .forEach(
                                    place ->
                                            findings.add(
                                                    id + " took what no member sent: " + place));
                });
        Verdict verdict = HistoryChecker.check(company.history);
        verdict.findings().forEach(one -> findings.add(one.fault() + " " + one.what()));
    }

    private void stay(String user, long conversation, Stay stay) {
        company.history.stay(user, conversation, stay.from(), stay.to());
    }

    /** Of the present stay, as any node answers it. */
    private FinalView finalView(String user, long conversation) {
        ImEngine engine = company.any(company.nodes.engines());
        ConversationView view = view(user, conversation);
        long first = Math.max(1, view.member().joinedSeq());
        List<Place> places = new ArrayList<>();
        long at = first - 1;
        MessageHistory.Slice page;
        do {
            page = engine.history().after(user, conversation, at, PAGE);
            page.messages()
                    .forEach(
                            message ->
                                    places.add(
                                            new Place(
                                                    message.seq(),
                                                    message.sender(),
                                                    message.clientMessageId(),
                                                    message.countable())));
            at = page.to();
        } while (at < page.lastSeq());
        return new FinalView(
                user,
                conversation,
                first,
                view.head().lastSeq(),
                view.member().readSeq(),
                view.unread(),
                places);
    }

    private ConversationView view(String user, long conversation) {
        return company.any(company.nodes.engines()).conversations().view(user, conversation);
    }
}
