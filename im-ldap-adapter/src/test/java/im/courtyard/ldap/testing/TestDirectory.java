package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A running directory server that a test may read, change and kill. */
public interface TestDirectory extends AutoCloseable {

    String url();

    String ldapsUrl();

    /** Where {@link #ldapsUrl()} is. */
    InetSocketAddress ldapsPort();

    /** Where {@link #url()} is. */
    InetSocketAddress port();

    /** Such as {@code dc=corp,dc=example}. */
    String base();

    /** A plain account that may read everything a sync needs. */
    String readerDn();

    /** The company's words in this directory. */
    CompanyEntries entries();

    /** The authority that a client has to trust, as PEM. */
    Path authority();

    /** Opens a connection that may change everything. */
    LDAPConnection admin() throws LDAPException;

    /**
     * Withdraws from the accounts that read the right to see an entry and all below it: searches
     * succeed without them.
     */
    void hideBelow(String dn);

    /** Withdraws the right to read one attribute of an entry and of all below it. */
    void hideAttribute(String attribute, String dn);

    /** Gives back what was withdrawn. */
    void showAll();

    /** Ends the server as a broken machine would. */
    void kill();

    /** Starts it again with what it had. */
    void start();

    @Override
    void close();
}
