package im.courtyard.client.model;

/**
 * A bearer token for clients that are no browsers.
 *
 * @param expiresAt epoch milliseconds
 */
public record Token(String token, long expiresAt) {
    @Override
    public String toString() {
        return "Token[expiresAt=" + expiresAt + "]";
    }
}
