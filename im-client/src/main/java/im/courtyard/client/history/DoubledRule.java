package im.courtyard.client.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** A message has one place: in all final views, in all oks, and once in what a client was told. */
final class DoubledRule implements Rule {

    private record Telling(String observer, long conversation, long seq) {}

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Evidence.Key, Set<Long>> places = new HashMap<>();
        evidence.placesInTheEnd().forEach((key, seqs) -> places.put(key, new HashSet<>(seqs)));
        for (History.Stored stored : evidence.history().stored()) {
            var key = new Evidence.Key(stored.conversation(), stored.sender(), stored.id());
            places.computeIfAbsent(key, k -> new HashSet<>()).add(stored.seq());
        }
        places.forEach(
                (key, seqs) -> {
                    if (seqs.size() > 1) {
                        report.accept(Fault.DOUBLED, key + " is at " + seqs);
                    }
                });
        checkViews(evidence, report);
        checkTold(evidence, report);
    }

    private static void checkViews(Evidence evidence, BiConsumer<Fault, String> report) {
        for (FinalView view : evidence.views()) {
            Set<Long> seqs = new HashSet<>();
            for (Place place : view.messages()) {
                if (!seqs.add(place.seq())) {
                    report.accept(
                            Fault.DOUBLED,
                            view.user()
                                    + " has "
                                    + view.conversation()
                                    + "/"
                                    + place.seq()
                                    + " twice");
                }
            }
        }
    }

    private static void checkTold(Evidence evidence, BiConsumer<Fault, String> report) {
        Set<Telling> tellings = new HashSet<>();
        for (History.Told told : evidence.history().told()) {
            var telling = new Telling(told.observer(), told.conversation(), told.place().seq());
            if (!tellings.add(telling)) {
                report.accept(Fault.DOUBLED, "told twice: " + telling);
            }
        }
    }
}
