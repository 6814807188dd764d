package im.courtyard.engine.cluster.history;

import im.courtyard.client.history.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the database has of one conversation, read past the engine.
 *
 * @param log every message, ascending
 * @param stays of each user who ever was a member, ascending, the present one included
 * @param members who is a member now
 */
record Truth(List<Place> log, Map<String, List<Stay>> stays, Set<String> members) {

    private static final String LOG =
            """
            SELECT seq, sender, client_id, countable FROM cy_message
            WHERE conversation_id = ? ORDER BY seq
            """;
    private static final String STAYS =
            """
            SELECT user_id, from_seq, to_seq, 0 FROM cy_member_span WHERE conversation_id = ?
            UNION ALL
            SELECT user_id, joined_seq, left_seq, state FROM cy_member WHERE conversation_id = ?
            ORDER BY 2
            """;

    /** Seqs from one to the other, both inclusive. */
    record Stay(long from, long to) {
        boolean has(long seq) {
            return from <= seq && seq <= to;
        }
    }

    static Truth of(Connection connection, long conversation) throws SQLException {
        Map<String, List<Stay>> stays = new HashMap<>();
        Map<String, Integer> states = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(STAYS)) {
            query.setLong(1, conversation);
            query.setLong(2, conversation);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                boolean present = rows.getInt(4) == 1;
                long to = present ? Long.MAX_VALUE : rows.getLong(3);
                stays.computeIfAbsent(rows.getString(1), user -> new ArrayList<>())
                        .add(new Stay(rows.getLong(2), to));
                states.merge(rows.getString(1), present ? 1 : 0, Math::max);
            }
        }
        Set<String> members =
                states.keySet().stream()
                        .filter(user -> states.getOrDefault(user, 0) == 1)
                        .collect(Collectors.toUnmodifiableSet());
        return new Truth(log(connection, conversation), stays, members);
    }

    private static List<Place> log(Connection connection, long conversation) throws SQLException {
        List<Place> log = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LOG)) {
            query.setLong(1, conversation);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                log.add(
                        new Place(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3).substring(2),
                                rows.getBoolean(4)));
            }
        }
        return List.copyOf(log);
    }

    boolean maySee(String user, long seq) {
        return stays.getOrDefault(user, List.of()).stream().anyMatch(stay -> stay.has(seq));
    }

    /** What somebody may see of the log. */
    List<Place> seenBy(String user) {
        return log.stream().filter(place -> maySee(user, place.seq())).toList();
    }
}
