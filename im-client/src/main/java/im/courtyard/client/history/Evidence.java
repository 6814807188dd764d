package im.courtyard.client.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A history, looked up the ways that the rules need. */
final class Evidence {

    /** One message whatever its place. */
    record Key(long conversation, String sender, String id) {}

    /** What one person does or may do in one conversation. */
    record Part(String who, long conversation) {}

    private final History history;
    private final List<FinalView> views;
    private final Map<Key, Set<Long>> placesInTheEnd = new HashMap<>();
    private final Map<Part, Map<String, Integer>> orders = new HashMap<>();
    private final Map<Part, List<History.Stay>> stays = new HashMap<>();

    Evidence(History history) {
        this.history = history;
        this.views = history.views();
        for (FinalView view : views) {
            for (Place place : view.messages()) {
                placesInTheEnd
                        .computeIfAbsent(key(view.conversation(), place), k -> new HashSet<>())
                        .add(place.seq());
            }
        }
        for (History.Attempt attempt : history.attempts()) {
            Map<String, Integer> order =
                    orders.computeIfAbsent(
                            new Part(attempt.sender(), attempt.conversation()),
                            part -> new HashMap<>());
            order.putIfAbsent(attempt.id(), order.size());
        }
        for (History.Stay stay : history.stays()) {
            stays.computeIfAbsent(
                            new Part(stay.user(), stay.conversation()), part -> new ArrayList<>())
                    .add(stay);
        }
    }

    static Key key(long conversation, Place place) {
        return new Key(conversation, place.sender(), place.id());
    }

    History history() {
        return history;
    }

    List<FinalView> views() {
        return views;
    }

    boolean attempted(Key key) {
        return orderOf(new Part(key.sender(), key.conversation())).containsKey(key.id());
    }

    /** Where the final views of all users have each message. */
    Map<Key, Set<Long>> placesInTheEnd() {
        return placesInTheEnd;
    }

    /** Attempts of one sender in one conversation, in their order: index by id. */
    Map<String, Integer> orderOf(Part sender) {
        return orders.getOrDefault(sender, Map.of());
    }

    boolean maySee(String user, long conversation, long seq) {
        return stays.getOrDefault(new Part(user, conversation), List.of()).stream()
                .anyMatch(stay -> stay.from() <= seq && seq <= stay.to());
    }

    /** The places of a view by seq; of two at one seq the later one. */
    static TreeMap<Long, Place> bySeq(FinalView view) {
        TreeMap<Long, Place> places = new TreeMap<>();
        view.messages().forEach(place -> places.put(place.seq(), place));
        return places;
    }
}
