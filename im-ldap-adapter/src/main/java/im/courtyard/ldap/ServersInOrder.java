package im.courtyard.ldap;

import org.ldaptive.ActivePassiveConnectionStrategy;
import org.ldaptive.LdapURL;

/**
 * Tries the servers in their order, for each connection anew. By itself ldaptive would remember
 * each failure for hours and keep a thread that looks whether the server has come back, for a
 * connection that is long gone.
 */
final class ServersInOrder extends ActivePassiveConnectionStrategy {

    @Override
    public void failure(LdapURL url) {
        // The next connection finds out for itself.
    }

    @Override
    public ActivePassiveConnectionStrategy newInstance() {
        return new ServersInOrder();
    }
}
