package im.courtyard.client.history;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Nobody sees what lies outside their stays, and nothing is there that nobody sent. */
final class SightRule implements Rule {

    /** Messages of this kind have no attempt: the server writes them itself. */
    private static final String SERVER = "";

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        Set<String> reported = new HashSet<>();
        for (FinalView view : evidence.views()) {
            for (Place place : view.messages()) {
                look(evidence, view.user(), view.conversation(), place, report, reported);
            }
        }
        for (History.Told told : evidence.history().told()) {
            look(evidence, told.user(), told.conversation(), told.place(), report, reported);
        }
    }

    private static void look(
            Evidence evidence,
            String user,
            long conversation,
            Place place,
            BiConsumer<Fault, String> report,
            Set<String> reported) {
        String spot = conversation + "/" + place.seq();
        if (!evidence.maySee(user, conversation, place.seq()) && reported.add(user + spot)) {
            report.accept(Fault.FORBIDDEN, user + " may not see " + spot);
        }
        boolean byServer = !place.countable() || place.id().equals(SERVER);
        if (!byServer
                && evidence.turn(Evidence.key(conversation, place)) == null
                && reported.add(spot)) {
            report.accept(Fault.FORBIDDEN, "nobody sent " + spot + ": " + place);
        }
    }
}
