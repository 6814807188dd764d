package im.courtyard.client.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Final views have every seq from the first to the last, and reach as far as each other; what a
 * client was told leaves out none in between.
 */
final class GapRule implements Rule {

    private record Stream(String observer, long conversation) {}

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        Set<String> reported = new HashSet<>();
        for (FinalView view : evidence.views()) {
            Collection<Long> seqs = new TreeSet<>();
            view.messages().forEach(place -> seqs.add(place.seq()));
            for (long seq = view.firstSeq(); seq <= view.lastSeq(); seq++) {
                String missing = view.conversation() + "/" + seq;
                if (!seqs.contains(seq) && reported.add(missing)) {
                    report.accept(Fault.GAP, view.user() + " has no " + missing);
                }
            }
        }
        checkEnds(evidence, report);
        checkTold(evidence, report);
    }

    private static void checkEnds(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Long, Long> ends = new HashMap<>();
        evidence.views().forEach(v -> ends.merge(v.conversation(), v.lastSeq(), Math::max));
        for (FinalView view : evidence.views()) {
            long end = ends.getOrDefault(view.conversation(), 0L);
            if (view.lastSeq() < end && evidence.maySee(view.user(), view.conversation(), end)) {
                report.accept(
                        Fault.GAP,
                        view.user()
                                + " ends at "
                                + view.lastSeq()
                                + " of "
                                + view.conversation()
                                + ", others at "
                                + end);
            }
        }
    }

    private static void checkTold(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Stream, TreeSet<Long>> streams = new HashMap<>();
        for (History.Told told : evidence.history().told()) {
            streams.computeIfAbsent(
                            new Stream(told.observer(), told.conversation()), s -> new TreeSet<>())
                    .add(told.place().seq());
        }
        streams.forEach(
                (stream, seqs) -> {
                    for (long seq = seqs.first(); seq < seqs.last(); seq++) {
                        if (!seqs.contains(seq)) {
                            report.accept(Fault.GAP, stream + " was never told " + seq);
                        }
                    }
                });
    }
}
