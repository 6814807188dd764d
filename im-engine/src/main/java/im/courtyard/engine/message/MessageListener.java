package im.courtyard.engine.message;

import im.courtyard.engine.common.Spi;

/**
 * Hears of every message after it was committed, system messages included.
 *
 * <p>Called on the engine's listener thread, one call at a time, messages of one conversation in
 * order, on the node that stored the message only. A listener that throws is logged and the next
 * message goes on. The queue before the listeners is bounded (10,000): where listeners fall further
 * behind, the oldest are dropped and counted in a log line; so is what waits when the process dies.
 */
@Spi
public interface MessageListener {
    void onMessage(Message message);
}
