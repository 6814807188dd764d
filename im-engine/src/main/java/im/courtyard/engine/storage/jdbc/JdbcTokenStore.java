package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.session.TokenStore;
import java.sql.SQLException;
import java.util.Optional;

/** Tokens in cy_token, used tickets in cy_ticket. Thread-safe: holds nothing but the database. */
final class JdbcTokenStore implements TokenStore {

    private final Database database;

    JdbcTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(String hash, String user, long expiresAt) {
        String sql = "INSERT INTO cy_token (token_hash, user_id, expires_at) VALUES (?, ?, ?)";
        database.statement(session -> session.update(sql, hash, user, expiresAt));
    }

    @Override
    public Optional<String> user(String hash, long now) {
        String sql = "SELECT user_id FROM cy_token WHERE token_hash = ? AND expires_at > ?";
        return database.read(session -> session.first(sql, row -> row.getString(1), hash, now));
    }

    @Override
    public boolean revoke(String hash) {
        String sql = "DELETE FROM cy_token WHERE token_hash = ?";
        return database.statement(session -> session.update(sql, hash) > 0);
    }

    @Override
    public boolean use(String nonce, long expiresAt) {
        return database.statement(session -> insertTicket(session, nonce, expiresAt));
    }

    private static boolean insertTicket(JdbcSession session, String nonce, long expiresAt)
            throws SQLException {
        try {
            String sql = "INSERT INTO cy_ticket (nonce, expires_at) VALUES (?, ?)";
            return session.update(sql, nonce, expiresAt) == 1;
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void purge(long now) {
        database.writeInBackground(
                session ->
                        session.update("DELETE FROM cy_token WHERE expires_at < ?", now)
                                + session.update(
                                        "DELETE FROM cy_ticket WHERE expires_at < ?", now));
    }
}
