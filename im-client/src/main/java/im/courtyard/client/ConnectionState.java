package im.courtyard.client;

/** Where a client stands with its server. */
public enum ConnectionState {
    /** Not connected, and waiting to try again; or not started yet. */
    OFFLINE,
    /** Getting a ticket, opening the socket, saying hello. */
    CONNECTING,
    /** Connected, and fetching what it missed, or what the server had to drop. */
    SYNCING,
    /** Everything that happened until now is known; events arrive as they happen. */
    ONLINE,
    /** Ended: by {@code close()}, or because the server does not want this client back. */
    CLOSED
}
