package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.message.Append;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long lists of keys are looked up by index: a scan would grow with the history. */
abstract class QueryPlanContract extends StoreContract {

    QueryPlanContract(Setup setup) {
        super(setup);
    }

    @Test
    void looksClientIdsUpByIndex() throws SQLException {
        long conversation = fill();
        String sql = AppendTransaction.KNOWN_CLIENT_IDS.of(256);
        for (int i = 0; i < 256; i++) {
            sql = sql.replaceFirst("\\?", Long.toString(conversation));
            sql = sql.replaceFirst("\\?", "'a'").replaceFirst("\\?", "'c:m" + i + "'");
        }
        assertThat(rowsLookedAt(sql)).isLessThan(600);
    }

    @Test
    void locksHeadsByTheirIds() throws SQLException {
        fill();
        String sql = AppendTransaction.LOCK_HEADS.of(64);
        for (int i = 0; i < 64; i++) {
            sql = sql.replaceFirst("\\?", Integer.toString(i << 10));
        }
        assertThat(rowsLookedAt(sql)).isLessThan(100);
    }

    @Test
    void findsTheSeatsOfPeopleByIndex() throws SQLException {
        fill();
        place().execute("ANALYZE TABLE cy_member");
        String sql = ConversationQueries.MOVED_SINCE.of(8).replaceFirst("\\?", "0");
        sql = sql.replaceFirst("\\?", "0");
        for (int i = 0; i < 8; i++) {
            sql = sql.replaceFirst("\\?", "'peer" + i + "'");
        }
        assertThat(rowsLookedAt(sql)).isLessThan(40);
    }

    private long fill() {
        long conversation = direct("a", "b");
        for (int part = 0; part < 40; part++) {
            List<Append> batch = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                batch.add(text(conversation, "a", "m" + (part * 256 + i), 1));
            }
            messages().append(batch);
        }
        for (int i = 0; i < 300; i++) {
            direct("a", "peer" + i);
        }
        place().execute("ANALYZE TABLE cy_message, cy_head");
        return conversation;
    }

    private long rowsLookedAt(String sql) throws SQLException {
        try (Connection connection = place().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN " + sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("key")).isNotNull();
            return rows.getLong("rows");
        }
    }
}
