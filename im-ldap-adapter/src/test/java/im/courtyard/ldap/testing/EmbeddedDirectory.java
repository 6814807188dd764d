package im.courtyard.ldap.testing;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** A company's LDAP directory in this JVM, on a free port of the loopback. */
public final class EmbeddedDirectory implements AutoCloseable {

    public static final String BASE = "ou=company,dc=corp,dc=example";
    public static final String READER = "cn=reader,dc=corp,dc=example";
    public static final String READERS_PASSWORD = "hush-of-the-reader";

    private final InMemoryDirectoryServer server;

    private EmbeddedDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    public static EmbeddedDirectory with(Company company) {
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

    /** The five properties of a host, by their names below {@code courtyard.directory}. */
    public Map<String, String> properties() {
        return Map.of(
                "type", "openldap",
                "url", "ldap://localhost:" + server.getListenPort(),
                "base", BASE,
                "user", READER,
                "password", READERS_PASSWORD);
    }

    /** Nobody answers any more. */
    @Override
    public void close() {
        server.shutDown(true);
    }
}
