package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.message.Append;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * H2 sorts by index only where the whole index is named; a page must not cost the whole history.
 */
class H2QueryPlanTest extends StoreContract {

    private static final Pattern ROWS_READ = Pattern.compile("scanCount: (\\d+)");

    H2QueryPlanTest() {
        super(Setup.shared(TestDatabase.h2Memory()));
    }

    @Test
    void readsOnlyAPageOfAHistory() throws SQLException {
        long conversation = direct("a", "b");
        List<Append> batch = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            batch.add(text(conversation, "a", "m" + i, 1));
        }
        messages().append(batch);
        assertThat(rowsRead(JdbcMessageStore.LATEST, conversation, 1L, 10_000L, 50)).isEqualTo(50);
        assertThat(rowsRead(JdbcMessageStore.ASCENDING, conversation, 1L, 10_000L, 50))
                .isEqualTo(50);
    }

    @Test
    void readsOnlyAPageOfAList() throws SQLException {
        for (int i = 0; i < 300; i++) {
            direct("a", "peer" + i);
        }
        assertThat(rowsRead(ConversationQueries.VERSIONS_BETWEEN, "a", 0L, 1L << 60, 50))
                .isLessThanOrEqualTo(100);
        assertThat(rowsRead(ConversationQueries.VIEWS_BETWEEN, "a", 0L, 1L << 60, 50))
                .isLessThanOrEqualTo(150);
    }

    @Test
    void readsOnlyAPageOfTheMembers() throws SQLException {
        String[] others = new String[500];
        for (int i = 0; i < others.length; i++) {
            others[i] = "member" + i;
        }
        long group = group("a", others);
        assertThat(rowsRead(ConversationQueries.MEMBERS_AFTER, group, "", 50)).isEqualTo(50);
    }

    /** The most that were read of any one table. */
    private long rowsRead(String sql, Object... values) throws SQLException {
        try (Connection connection = place().connect();
                var statement = connection.prepareStatement("EXPLAIN ANALYZE " + sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return ROWS_READ
                        .matcher(rows.getString(1))
                        .results()
                        .map((MatchResult found) -> Long.parseLong(found.group(1)))
                        .max(Long::compare)
                        .orElseThrow();
            }
        }
    }
}
