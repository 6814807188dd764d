package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.HeadChange.Notice;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.NewGroup;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageStore;
import im.courtyard.engine.testing.databases.Place;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** An emptied storage, and the words in which suites speak about it. */
abstract class StoreContract {

    private static final AtomicInteger NOTICES = new AtomicInteger();

    private final Setup setup;
    private StorageUnderTest under;

    StoreContract(Setup setup) {
        this.setup = setup;
    }

    @BeforeEach
    void emptyTheStorage() {
        under = StorageUnderTest.emptied(setup);
    }

    Setup setup() {
        return setup;
    }

    JdbcStorage storage() {
        return under.storage();
    }

    Place place() {
        return under.place();
    }

    MessageStore messages() {
        return storage().messages();
    }

    ConversationStore conversations() {
        return storage().conversations();
    }

    long direct(String a, String b) {
        return conversations().openDirect(DirectKey.of(a, b), 1_000).conversation();
    }

    long group(String creator, String... others) {
        String id = "g" + NOTICES.incrementAndGet();
        return conversations()
                .createGroup(
                        new NewGroup(creator, id, "Group", List.of(others), notice(creator), 1_000))
                .conversation();
    }

    static Notice notice(String sender) {
        return new Notice(sender, "s:" + NOTICES.incrementAndGet(), "{}", "a notice");
    }

    HeadChanged add(long conversation, String... users) {
        return change(conversation, List.of(users), List.of());
    }

    HeadChanged remove(long conversation, String... users) {
        return change(conversation, List.of(), List.of(users));
    }

    private HeadChanged change(long conversation, List<String> added, List<String> removed) {
        var change = new HeadChange(null, null, added, removed, Map.of(), notice("admin"));
        return conversations().change(conversation, 2_000, locked -> change).orElseThrow();
    }

    /** A countable text under the member version that is right now. */
    Append text(long conversation, String sender, String clientId) {
        long memberVersion =
                conversations().head(conversation).map(head -> head.memberVersion()).orElse(0L);
        return text(conversation, sender, clientId, memberVersion);
    }

    static Append text(long conversation, String sender, String clientId, long memberVersion) {
        return new Append(
                conversation,
                sender,
                "device",
                "c:" + clientId,
                "text",
                "{\"text\":\"hello\"}",
                "hello",
                null,
                List.of(),
                true,
                memberVersion,
                3_000);
    }

    Appended appendOne(Append append) {
        return messages().append(List.of(append)).get(0);
    }

    Message stored(Append append) {
        return ((Appended.Stored) appendOne(append)).message();
    }
}
