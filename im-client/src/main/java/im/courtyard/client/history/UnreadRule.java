package im.courtyard.client.history;

import java.util.function.BiConsumer;

/** Unread is the number of countable messages of others after the read cursor. */
final class UnreadRule implements Rule {

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        for (FinalView view : evidence.views()) {
            long unread =
                    Evidence.bySeq(view).tailMap(view.readSeq(), false).values().stream()
                            .filter(place -> place.countable())
                            .filter(place -> !place.sender().equals(view.user()))
                            .count();
            if (unread != view.unread()) {
                report.accept(
                        Fault.UNREAD_WRONG,
                        view.user()
                                + " in "
                                + view.conversation()
                                + ": the server says "
                                + view.unread()
                                + " unread after "
                                + view.readSeq()
                                + ", there are "
                                + unread);
            }
        }
    }
}
