package im.courtyard.benchmark.micro;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.SendCallback;
import org.jspecify.annotations.Nullable;

/**
 * A sender to whom nothing but success happens: anything else would make figures worthless, and
 * stops the benchmark.
 *
 * @param session null where the host sends
 */
record Untold(@Nullable String session) implements SendCallback {

    @Override
    public void stored(Message message) {}

    @Override
    public void repeated(Appended.Repeated first) {
        throw new IllegalStateException("stored before, as seq " + first.seq());
    }

    @Override
    public void failed(ImException reason) {
        throw reason;
    }
}
