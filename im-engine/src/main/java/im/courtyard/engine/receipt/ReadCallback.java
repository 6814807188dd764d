package im.courtyard.engine.receipt;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.ConversationStore.CursorMoved;

/** Hears what became of one read; exactly one of its methods is called, on the receipt thread. */
public interface ReadCallback {

    /** The cursor is committed. */
    void moved(CursorMoved cursor);

    void failed(ImException reason);
}
