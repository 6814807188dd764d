package im.courtyard.engine.delivery;

import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.SendCallback;
import org.jspecify.annotations.Nullable;

/** Something that took a version of a conversation, committed and on its way to sessions. */
sealed interface ConversationEvent {

    long conversation();

    long version();

    /** The head's member version at its time; 0 where it is not known. */
    long memberVersion();

    /**
     * A message; {@code ours}: this node has just stored it. The callback is its sender's, if any.
     */
    record NewMessage(
            Message message, long memberVersion, boolean ours, @Nullable SendCallback callback)
            implements ConversationEvent {
        @Override
        public long conversation() {
            return message.conversation();
        }

        @Override
        public long version() {
            return message.version();
        }
    }

    /** A change of name, owner or members. */
    record Change(HeadChanged changed, long version) implements ConversationEvent {
        @Override
        public long conversation() {
            return changed.conversation().id();
        }

        @Override
        public long memberVersion() {
            return changed.head().memberVersion();
        }
    }
}
