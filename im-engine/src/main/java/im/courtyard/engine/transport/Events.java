package im.courtyard.engine.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server tells without being asked, without the {@code op} that every event has. */
public final class Events {

    private Events() {}

    public record Message(
            long conversation, long version, long membersVersion, MessageView message) {}

    /** In a change of many people, {@code added} and {@code removed} name the hearer only. */
    public record Conversation(
            long conversation,
            long version,
            @Nullable String name,
            @Nullable String owner,
            int memberCount,
            long membersVersion,
            List<String> added,
            List<String> removed,
            @Nullable Boolean closed) {}

    public record Member(long conversation, MemberView member) {}

    /** The last three are told to the reader's own devices only. */
    public record Receipt(
            long conversation,
            String user,
            long readSeq,
            @Nullable Long readCountable,
            @Nullable Long unread,
            @Nullable Long memberVersion) {}

    public record Typing(long conversation, String user, String name) {}

    public record Presence(String user, String state) {}

    public record Ping(long n) {}
}
