package im.courtyard.sample.chat;

import im.courtyard.engine.receipt.ReadReceipt;
import im.courtyard.engine.receipt.ReadReceiptListener;
import im.courtyard.sample.leave.DecisionReceipts;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Extension bean: notes when an applicant has read the message about the decision, so that the
 * request's page can say so. Called by one thread at a time.
 */
@Component
class DecisionSeen implements ReadReceiptListener {

    private final DecisionReceipts receipts;

    DecisionSeen(DecisionReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void onRead(ReadReceipt receipt) {
        receipts.read(
                receipt.user(),
                receipt.conversation(),
                receipt.readSeq(),
                Instant.ofEpochMilli(receipt.at()));
    }
}
