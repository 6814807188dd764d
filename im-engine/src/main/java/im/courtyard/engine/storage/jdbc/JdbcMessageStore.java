package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Messages in cy_message. Thread-safe: holds nothing but the database. */
final class JdbcMessageStore implements MessageStore {

    private static final String SELECT = "SELECT " + MessageRows.COLUMNS + " FROM cy_message ";

    private static final String RANGE =
            SELECT + "WHERE conversation_id = ? AND seq >= ? AND seq <= ? ";

    /** Ordered by the key's first column too, though it is fixed: else H2 reads all and sorts. */
    static final String ASCENDING = RANGE + "ORDER BY conversation_id, seq LIMIT ?";

    static final String LATEST = RANGE + "ORDER BY conversation_id DESC, seq DESC LIMIT ?";

    private final Database database;

    JdbcMessageStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        return database.append(
                session -> AppendTransaction.run(session, database.dialect(), batch));
    }

    @Override
    public Optional<Message> findByClientId(long conversation, String sender, String clientId) {
        String sql = SELECT + "WHERE conversation_id = ? AND sender = ? AND client_id = ?";
        return database.read(
                session -> session.first(sql, MessageRows::read, conversation, sender, clientId));
    }

    @Override
    public Optional<Message> find(long conversation, long seq) {
        String sql = SELECT + "WHERE conversation_id = ? AND seq = ?";
        return database.read(session -> session.first(sql, MessageRows::read, conversation, seq));
    }

    @Override
    public List<Message> ascending(long conversation, long from, long to, int limit) {
        return range(ASCENDING, conversation, from, to, limit);
    }

    @Override
    public List<Message> latest(long conversation, long from, long to, int limit) {
        return range(LATEST, conversation, from, to, limit).stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }

    private List<Message> range(String sql, long conversation, long from, long to, int limit) {
        return database.read(
                session -> session.list(sql, MessageRows::read, conversation, from, to, limit));
    }
}
