package im.courtyard.engine.delivery;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.SendCallback;
import im.courtyard.engine.transport.Events;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that took a version of a conversation, committed and on its way to sessions. */
sealed interface ConversationEvent {

    long conversation();

    long version();

    /** The head's member version at its time; 0 where it is not known. */
    long memberVersion();

    /** Whether this node has just committed it, and so tells the others. */
    boolean ours();

    /** Whether nothing came before it that anybody was told alone. */
    boolean isFirst();

    /** A message; the callback is its sender's, if any. */
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

        @Override
        public boolean isFirst() {
            return message.seq() == 1;
        }
    }

    /** A message that another node committed, as it was written for sessions. */
    record WrittenMessage(
            long conversation, long version, long memberVersion, long seq, String frame)
            implements ConversationEvent {
        @Override
        public boolean ours() {
            return false;
        }

        @Override
        public boolean isFirst() {
            return seq == 1;
        }
    }

    /**
     * A change of name, owner or members; {@code each}: of so many people that everybody hears of
     * themselves only.
     */
    record Change(Events.Conversation told, boolean each, boolean ours)
            implements ConversationEvent {

        /** How many people a change names to everybody. */
        private static final int NAMED = 100;

        /** What this node has just committed. */
        static Change of(HeadChanged changed) {
            return of(
                    changed.conversation(),
                    changed.head(),
                    changed.version(),
                    changed.added(),
                    changed.removed(),
                    true);
        }

        /** A version that is no message, as found in the database: the present state. */
        static Change found(Conversation conversation, Head head, long version) {
            return of(conversation, head, version, List.of(), List.of(), false);
        }

        private static Change of(
                Conversation conversation,
                Head head,
                long version,
                List<String> added,
                List<String> removed,
                boolean ours) {
            Events.Conversation told =
                    new Events.Conversation(
                            conversation.id(),
                            version,
                            conversation.name(),
                            conversation.owner(),
                            head.memberCount(),
                            head.memberVersion(),
                            added,
                            removed,
                            conversation.closed() ? true : null);
            return new Change(told, added.size() + removed.size() > NAMED, ours);
        }

        /** The same, with others named. */
        Events.Conversation naming(List<String> added, List<String> removed) {
            return new Events.Conversation(
                    told.conversation(),
                    told.version(),
                    told.name(),
                    told.owner(),
                    told.memberCount(),
                    told.membersVersion(),
                    added,
                    removed,
                    told.closed());
        }

        @Override
        public long conversation() {
            return told.conversation();
        }

        @Override
        public long version() {
            return told.version();
        }

        @Override
        public long memberVersion() {
            return told.membersVersion();
        }

        @Override
        public boolean isFirst() {
            return told.version() == 1;
        }
    }
}
