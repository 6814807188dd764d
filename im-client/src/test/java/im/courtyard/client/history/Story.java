package im.courtyard.client.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A small true history: ana and bo write into conversation 1, cy reads; everything arrives. A test
 * plants one fault in it before it is judged.
 */
final class Story {

    static final long CHAT = 1;
    static final List<String> PEOPLE = List.of("ana", "bo", "cy");

    final History history = new History();
    final List<Place> places = new ArrayList<>();

    Story() {
        for (long seq = 1; seq <= 10; seq++) {
            String sender = seq % 2 == 0 ? "ana" : "bo";
            places.add(new Place(seq, sender, sender + seq, true));
        }
        PEOPLE.forEach(user -> history.stay(user, CHAT, 1, Long.MAX_VALUE));
        for (Place place : places) {
            history.attempt(place.sender(), CHAT, place.id());
        }
        for (Place place : places) {
            history.stored(place.sender(), CHAT, place.id(), place.seq());
            PEOPLE.forEach(user -> history.told(user, user, CHAT, place));
        }
        history.cursor("ana", "cy", CHAT, 2);
        history.cursor("ana", "cy", CHAT, 4);
        history.read("cy", CHAT, 4);
    }

    void see(String user, List<Place> messages, long readSeq, long unread) {
        history.finalView(new FinalView(user, CHAT, 1, 10, readSeq, unread, messages));
    }

    Verdict verdict() {
        return HistoryChecker.check(history);
    }
}
