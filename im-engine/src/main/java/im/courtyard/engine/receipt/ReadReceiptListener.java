package im.courtyard.engine.receipt;

import im.courtyard.engine.common.Spi;

/**
 * Hears of read cursors after their move was committed. Threads, order and failures as for {@link
 * im.courtyard.engine.message.MessageListener}. Moves that follow each other quickly are told as
 * one.
 */
@Spi
public interface ReadReceiptListener {
    void onRead(ReadReceipt receipt);
}
