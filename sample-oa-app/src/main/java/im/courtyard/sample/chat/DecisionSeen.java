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
    private final ChatIds ids;

    DecisionSeen(DecisionReceipts receipts, ChatIds ids) {
        this.receipts = receipts;
        this.ids = ids;
    }

    @Override
    public void onRead(ReadReceipt receipt) {
        ids.login(receipt.user())
                .ifPresent(
                        reader ->
                                receipts.read(
                                        reader,
                                        receipt.conversation(),
                                        receipt.readSeq(),
                                        Instant.ofEpochMilli(receipt.at())));
    }
}
