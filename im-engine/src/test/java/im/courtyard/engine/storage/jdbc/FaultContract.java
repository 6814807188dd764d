package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.testing.databases.FaultyDataSource;
import im.courtyard.engine.testing.databases.FaultyDataSource.CommitFault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known after a failure is what is said, and running again does it exactly once. */
abstract class FaultContract extends StoreContract {

    private final HikariDataSource host = new HikariDataSource();
    private FaultyDataSource faulty;
    private JdbcStorage node;
    private List<Append> batch;

    FaultContract(Setup setup) {
        super(setup);
    }

    @BeforeEach
    void openANodeOverFaultyConnections() {
        faulty = new FaultyDataSource(place());
        host.setDataSource(faulty);
        host.setMinimumIdle(0);
        node = JdbcStorage.open(StorageConfig.of(host));
        long direct = direct("a", "b");
        long group = group("a", "b");
        batch = List.of(text(direct, "a", "1"), text(group, "a", "2"), text(direct, "b", "3"));
    }

    @AfterEach
    void closeTheNode() {
        node.close();
        host.close();
    }

    @Test
    void doesNotKnowTheOutcomeOfACommitThatWasNotHeard() {
        faulty.failNextCommit(CommitFault.LOST_BEFORE);
        assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(messages().find(batch.get(0).conversation(), 1)).isEmpty();
        assertThat(node.messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void doesNotKnowTheOutcomeOfACommitWhoseAnswerIsLost() {
        faulty.failNextCommit(CommitFault.LOST_AFTER);
        assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(node.messages().append(batch)).allMatch(Appended.Repeated.class::isInstance);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void rollsBackWhatMetADeadlock() {
        faulty.failNextStatement("cy_member", 1213, "40001");
        assertThat(failure().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(kept()).isZero();
        assertThat(node.messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
    }

    /** After 1205 the server keeps the transaction open; a COMMIT would store half of it. */
    @Test
    void rollsBackWhatWaitedTooLongForALock() {
        faulty.failNextStatement("cy_member", 1205, "HY000");
        assertThat(failure().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(kept()).isZero();
        assertThat(node.messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void rollsBackWhatMetASnapshotConflict() {
        faulty.failNextStatement("cy_head", 1020, "HY000");
        assertThat(failure().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(kept()).isZero();
    }

    @Test
    void doesNotKnowTheOutcomeWhereAConnectionBreaks() {
        faulty.failNextStatement("INSERT INTO cy_message", 0, "08S01");
        assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(node.messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void isUnavailableWhereTheDiskIsFull() {
        faulty.failNextStatement("INSERT INTO cy_message", 1114, "HY000");
        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(kept()).isZero();
    }

    @Test
    void rejectsWhatTheDatabaseRefuses() {
        faulty.failNextStatement("INSERT INTO cy_message", 1406, "22001");
        assertThat(failure().kind()).isEqualTo(Kind.REJECTED);
        assertThat(kept()).isZero();
    }

    @Test
    void isUnavailableWithoutConnections() {
        faulty.refuseConnections(true);
        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        faulty.refuseConnections(false);
        assertThat(node.messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
    }

    @Test
    void repeatsOtherWritesAfterAConflict() {
        faulty.failNextStatement("INSERT INTO cy_member", 1213, "40001");
        assertThat(node.conversations().openDirect(DirectKey.of("x", "y"), 1).created()).isTrue();
        assertThat(conversations().versionsOf("x", 0, Long.MAX_VALUE, 9)).hasSize(1);
    }

    private StorageException failure() {
        return catchThrowableOfType(StorageException.class, () -> node.messages().append(batch));
    }

    private long kept() {
        return batch.stream()
                .filter(
                        a ->
                                messages()
                                        .findByClientId(a.conversation(), a.sender(), a.clientId())
                                        .isPresent())
                .count();
    }
}
