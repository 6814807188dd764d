package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.load.HistoryPages;
import im.courtyard.benchmark.load.HistoryPages.Place;
import im.courtyard.benchmark.server.DatabaseServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Conversations with many messages, written straight into the tables that a server has made: ten
 * million messages sent one by one would take a quarter of an hour and show nothing else. The sizes
 * are those of a company's chat: four tenths of the messages in four conversations, three tenths in
 * some of 50,000, the rest in some of 1,000; few messages are all in the small ones. Users 0 to 20
 * are members of each; 0 only reads.
 */
final class StoredHistory {

    static final int USERS = 21;

    private static final int LARGE = 4;
    private static final int MIDDLE_SIZE = 50_000;
    private static final int SMALL_SIZE = 1000;
    private static final int FEW = 200_000;

    /** Far above those that a server gives out. */
    private static final long FIRST_ID = 1_000_000;

    /** Messages of one transaction. */
    private static final int CHUNK = 100_000;

    private static final String NUMBERS = "CREATE TABLE bench_number (n INT PRIMARY KEY)";

    /** Made when all is written. */
    private static final String DONE = "bench_done";

    private static final String CONVERSATION =
            """
            INSERT INTO cy_conversation (conversation_id, kind, client_key, name, owner,
                created_at, history_visible, admins_invite)
            VALUES (%1$d, 2, 'bench-%1$d', 'Stored %1$d', 'u1', 1700000000000, TRUE, FALSE)
            """;

    private static final String HEAD =
            """
            INSERT INTO cy_head (conversation_id, last_seq, last_version, countable,
                member_version, member_count, last_sender, last_type, last_text, last_at)
            VALUES (%1$d, %2$d, %2$d, %2$d, 1, %3$d, 'u1', 'text', 'old words', 1700000000000)
            """;

    private static final String MEMBERS =
            """
            INSERT INTO cy_member (conversation_id, user_id, state, joined_seq)
            SELECT %1$d, CONCAT('u', n), 1, 1 FROM bench_number WHERE n < %2$d
            """;

    private static final String MESSAGES =
            """
            INSERT INTO cy_message (conversation_id, seq, version, sender, device, client_id, type,
                body, text, countable, countable_no, created_at)
            SELECT %1$d, s, s, CONCAT('u', 1 + n %% 20), 'bench', CONCAT('bench-', s), 'text',
                CONCAT('{"text":"', t, '"}'), t, TRUE, s, 1700000000000 + s
            FROM (SELECT n, n + 1 + %2$d AS s,
                CONCAT(LPAD(n + %2$d, 10, '0'), REPEAT('old words ', 9)) AS t
                FROM bench_number WHERE n < %3$d) AS numbered
            ORDER BY s
            """;

    private final List<Kind> kinds = new ArrayList<>();

    /** Conversations of one size, with consecutive ids. */
    private record Kind(long firstId, int count, long size) {
        Place place(Random random) {
            long before = random.nextLong(HistoryPages.PAGE + 1, size + 2);
            return new Place(firstId + random.nextInt(count), before);
        }
    }

    StoredHistory(long messages) {
        long rest = messages;
        if (messages >= FEW) {
            rest -= add(LARGE, messages * 4 / 10 / LARGE);
            rest -= add((int) (messages * 3 / 10 / MIDDLE_SIZE), MIDDLE_SIZE);
        }
        add((int) (rest / SMALL_SIZE), SMALL_SIZE);
    }

    private long add(int count, long size) {
        long firstId = FIRST_ID + kinds.stream().mapToLong(Kind::count).sum();
        kinds.add(new Kind(firstId, count, size));
        return count * size;
    }

    /** A place in a conversation of any size, each size as likely as the others. */
    Place place(Random random) {
        return kinds.get(random.nextInt(kinds.size())).place(random);
    }

    /** Whether this database has them all. */
    static boolean isIn(DatabaseServer server, String database) throws SQLException {
        String sql =
                "SELECT 1 FROM information_schema.tables WHERE table_schema = '%s' AND table_name = '%s'"
                        .formatted(database, DONE);
        try (Connection connection = connect(server, "");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next();
        }
    }

    /** Makes this database anew, empty, whatever a broken run has left of it. */
    static void renew(DatabaseServer server, String database) throws SQLException {
        try (Connection connection = connect(server, "");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database);
        }
        server.create(database);
    }

    private static Connection connect(DatabaseServer server, String database) throws SQLException {
        return DriverManager.getConnection(
                server.url(database), DatabaseServer.USER, DatabaseServer.PASSWORD);
    }

    /** Writes them all into a database that has a server's tables. */
    void write(DatabaseServer server, String database) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(NUMBERS);
            statement.execute("INSERT INTO bench_number VALUES (0)");
            for (int n = 1; n < CHUNK; n *= 2) {
                statement.execute(
                        "INSERT INTO bench_number SELECT n + " + n + " FROM bench_number");
            }
            statement.execute("SET unique_checks = 0");
            connection.setAutoCommit(false);
            for (Kind kind : kinds) {
                for (int i = 0; i < kind.count; i++) {
                    write(statement, kind.firstId + i, kind.size);
                    connection.commit();
                }
            }
            statement.execute("CREATE TABLE " + DONE + " (n INT PRIMARY KEY)");
        }
    }

    private static void write(Statement statement, long conversation, long size)
            throws SQLException {
        statement.execute(CONVERSATION.formatted(conversation));
        statement.execute(HEAD.formatted(conversation, size, USERS));
        statement.execute(MEMBERS.formatted(conversation, USERS));
        for (long from = 0; from < size; from += CHUNK) {
            long count = Math.min(CHUNK, size - from);
            statement.execute(MESSAGES.formatted(conversation, from, count));
            statement.getConnection().commit();
        }
    }
}
