package im.courtyard.engine.gateway;

import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.conversation.Conversations;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.delivery.Delivery;
import im.courtyard.engine.delivery.SyncService;
import im.courtyard.engine.message.MessageHistory;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.presence.Presence;
import im.courtyard.engine.receipt.ReceiptService;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What the gateway answers with. */
public record Features(
        UserDirectory users,
        Conversations conversations,
        Rosters rosters,
        MessageService messages,
        MessageHistory history,
        ReceiptService receipts,
        Presence presence,
        SyncService sync,
        Delivery delivery,
        SessionRegistry sessions,
        Views views,
        Limits limits,
        Timing timing,
        String epoch,
        Executor requestThreads,
        Clock clock) {}
