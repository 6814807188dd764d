package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.message.Appended;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every message store keeps to. */
abstract class MessageStoreContract extends StoreContract {

    MessageStoreContract(TestDatabase database) {
        super(database);
    }

    @Test
    void numbersMessagesOfAConversationWithoutGaps() {
        long direct = direct("a", "b");
        List<Appended> answers =
                messages().append(List.of(text(direct, "a", "1"), text(direct, "b", "2")));
        assertThat(answers).allMatch(Appended.Stored.class::isInstance);
        assertThat(messages().ascending(direct, 1, 10, 10))
                .extracting("seq")
                .containsExactly(1L, 2L);
    }
}
