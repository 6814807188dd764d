package im.courtyard.engine.audit;

import im.courtyard.engine.common.Spi;

/**
 * Receives the audit trail. Threads, order and failures as for {@link
 * im.courtyard.engine.message.MessageListener}.
 */
@Spi
public interface AuditSink {
    void record(AuditEvent event);
}
