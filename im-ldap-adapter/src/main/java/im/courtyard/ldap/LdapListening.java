package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.Listening;
import java.util.List;
import java.util.Optional;
import org.ldaptive.LdapEntry;
import org.ldaptive.Message;
import org.ldaptive.extended.SyncInfoMessage;

/**
 * Searches that a server keeps open, on a connection of their own: OpenLDAP's refresh-and-persist,
 * Active Directory's change notifications. What they answer is not looked at; that they answer says
 * that something changed. Thread-safe.
 */
final class LdapListening implements Listening {

    private final LdapSession session;
    private final Runnable changed;
    private volatile boolean ended;
    private volatile boolean closed;

    private LdapListening(LdapSession session, Runnable changed) {
        this.session = session;
        this.changed = changed;
    }

    /**
     * Returns when the server has the searches, and calls once: some servers tell only from then
     * on.
     *
     * @param session becomes the listening's own, if there is one
     * @return empty where the server refuses
     * @throws DirectoryException where the connection broke
     */
    static Optional<Listening> to(LdapSession session, List<Search> standing, Runnable changed) {
        LdapListening listening = new LdapListening(session, changed);
        standing.forEach(one -> session.stand(one, listening::told, listening::end));
        // Whoever answers this has read what came before.
        session.entry("", Search.NO_ATTRIBUTES);
        if (listening.ended) {
            listening.closed = true;
            return Optional.empty();
        }
        changed.run();
        return Optional.of(listening);
    }

    /** New cookies and ends of phases say nothing of an entry. */
    private void told(Message message) {
        boolean entries =
                message instanceof SyncInfoMessage info
                        && info.getMessageType() == SyncInfoMessage.Type.SYNC_ID_SET;
        if (!closed && (entries || message instanceof LdapEntry)) {
            changed.run();
        }
    }

    private void end() {
        ended = true;
        if (!closed) {
            changed.run();
        }
    }

    @Override
    public boolean isOpen() {
        return !ended && !closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            session.close();
        }
    }
}
