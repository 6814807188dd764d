package im.courtyard.client.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A read cursor only moves forward, for every observer; and a read told ok is not forgotten. */
final class CursorRule implements Rule {

    private record Observed(String observer, String user, long conversation) {}

    private record Owned(String user, long conversation) {}

    @Override
    public void check(Evidence evidence, BiConsumer<Fault, String> report) {
        Map<Observed, Long> last = new HashMap<>();
        Map<Owned, Long> furthest = new HashMap<>();
        for (History.Cursor cursor : evidence.history().cursors()) {
            var observed = new Observed(cursor.observer(), cursor.user(), cursor.conversation());
            Long before = last.put(observed, cursor.seq());
            if (before != null && cursor.seq() < before && !cursor.committed()) {
                report.accept(
                        Fault.CURSOR_BACK, observed + ": " + cursor.seq() + " after " + before);
            }
            furthest.merge(
                    new Owned(cursor.user(), cursor.conversation()), cursor.seq(), Math::max);
        }
        for (FinalView view : evidence.views()) {
            long told = furthest.getOrDefault(new Owned(view.user(), view.conversation()), 0L);
            if (view.readSeq() < told) {
                report.accept(
                        Fault.CURSOR_BACK,
                        view.user()
                                + " in "
                                + view.conversation()
                                + ": the cursor was told to be"
                                + " at "
                                + told
                                + " and is at "
                                + view.readSeq());
            }
        }
    }
}
