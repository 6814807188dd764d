package im.courtyard.starter.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import im.courtyard.ldap.testing.Company;
import im.courtyard.ldap.testing.CompanyEntries;
import java.net.InetAddress;
import java.util.List;

/** A company's LDAP directory in this JVM, on a free port of the loopback. */
final class EmbeddedDirectory implements AutoCloseable {

    static final String BASE = "ou=company,dc=corp,dc=example";
    static final String READER = "cn=reader,dc=corp,dc=example";
    static final String READERS_PASSWORD = "hush-of-the-reader";

    private final InMemoryDirectoryServer server;

    private EmbeddedDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    static EmbeddedDirectory with(Company company) {
        try {
            InMemoryDirectoryServerConfig config =
                    new InMemoryDirectoryServerConfig("dc=corp,dc=example");
            config.setSchema(null);
            config.addAdditionalBindCredentials(READER, READERS_PASSWORD);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig(
                            "plain", InetAddress.getLoopbackAddress(), 0, null));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.add("dn: dc=corp,dc=example", "objectClass: domain", "dc: corp");
            server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: company");
            List<Entry> entries = CompanyEntries.inetOrg(new DN(BASE)).of(company).toList();
            for (Entry entry : entries) {
                server.add(entry);
            }
            server.startListening();
            return new EmbeddedDirectory(server);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The five properties. */
    String[] properties() {
        return new String[] {
            "courtyard.directory.type=openldap",
            "courtyard.directory.url=ldap://localhost:" + server.getListenPort(),
            "courtyard.directory.base=" + BASE,
            "courtyard.directory.user=" + READER,
            "courtyard.directory.password=" + READERS_PASSWORD,
        };
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
