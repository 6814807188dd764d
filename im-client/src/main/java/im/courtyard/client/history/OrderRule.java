package im.courtyard.client.history;

import im.courtyard.client.history.Evidence.Part;
import im.courtyard.client.history.Evidence.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The messages of one device lie in the order of sending; all views agree about every place; and a
 * client is told in ascending order.
 */
final class OrderRule implements Rule {

    private record Spot(long conversation, long seq) {}

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        checkAgreement(evidence, report);
        checkSenders(evidence, report);
        checkTold(evidence, report);
    }

    private static void checkAgreement(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Spot, Evidence.Key> agreed = new HashMap<>();
        Set<Spot> reported = new HashSet<>();
        for (FinalView view : evidence.views()) {
            for (Place place : view.messages()) {
                Spot spot = new Spot(view.conversation(), place.seq());
                Evidence.Key key = Evidence.key(view.conversation(), place);
                Evidence.Key first = agreed.putIfAbsent(spot, key);
                if (first != null && !first.equals(key) && reported.add(spot)) {
                    report.accept(Fault.REORDERED, spot + " is " + first + " and is " + key);
                }
            }
        }
    }

    private static void checkSenders(Evidence evidence, BiConsumer<Fault, String> report) {
        Set<Evidence.Key> reported = new HashSet<>();
        for (FinalView view : evidence.views()) {
            Map<String, Integer> furthest = new HashMap<>();
            for (Place place : Evidence.bySeq(view).values()) {
                Evidence.Key key = Evidence.key(view.conversation(), place);
                Turn turn = evidence.turn(key);
                if (turn == null) {
                    continue;
                }
                int before = furthest.getOrDefault(turn.device(), -1);
                if (turn.number() < before && reported.add(key)) {
                    report.accept(Fault.REORDERED, key + " was sent before what lies before it");
                }
                furthest.put(turn.device(), Math.max(before, turn.number()));
            }
        }
    }

    private static void checkTold(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Part, Long> last = new HashMap<>();
        for (History.Told told : evidence.history().told()) {
            Part stream = new Part(told.observer(), told.conversation());
            long before = last.getOrDefault(stream, 0L);
            long seq = told.place().seq();
            if (seq < before) {
                report.accept(Fault.REORDERED, stream + " was told " + seq + " after " + before);
            }
            last.put(stream, Math.max(before, seq));
        }
    }
}
