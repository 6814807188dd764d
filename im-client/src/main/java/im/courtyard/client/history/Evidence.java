package im.courtyard.client.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A history, looked up the ways that the rules need. */
final class Evidence {

    /** One message whatever its place. */
    record Key(long conversation, String sender, String id) {}

    /** When a message was sent: later ones of the same device have higher numbers. */
    record Turn(String device, int number) {}

    /** One person, or one client, in one conversation. */
    record Part(String who, long conversation) {}

    private final History history;
    private final List<FinalView> views;
    private final Map<Key, Set<Long>> placesInTheEnd = new HashMap<>();
    private final Map<Key, Turn> turns = new HashMap<>();
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
            Key key = new Key(attempt.conversation(), attempt.sender(), attempt.id());
            turns.putIfAbsent(key, new Turn(attempt.device(), turns.size()));
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

    /** Where the final views of all users have each message. */
    Map<Key, Set<Long>> placesInTheEnd() {
        return placesInTheEnd;
    }

    /** When it was sent, by its device's order; null if nobody sent it. */
    @Nullable Turn turn(Key key) {
        return turns.get(key);
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
