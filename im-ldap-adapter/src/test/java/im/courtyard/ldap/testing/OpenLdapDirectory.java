package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenLDAP's {@code slapd} on a free port of 127.0.0.1, with everything it owns in a temporary
 * folder. As on a server fresh from its package, anyone but the reader is stopped at 500 entries.
 */
public final class OpenLdapDirectory implements TestDirectory {

    private static final String BASE = "dc=corp,dc=example";
    private static final String ADMIN = "cn=admin," + BASE;

    /** May read everything, but no more than 500 entries of one search. */
    public static final String LIMITED_READER = "cn=limited," + BASE;

    private final Path folder = TemporaryFolder.create("slapd");
    private final int port = freePort();
    private final int tlsPort = freePort();
    private final TestCertificates certificates;
    private @Nullable ServerProcess process;

    private OpenLdapDirectory(boolean announcesChanges) {
        certificates = TestCertificates.in(folder.resolve("tls"), "localhost", "127.0.0.1");
        write("slapd.conf", configuration(announcesChanges));
        create(folder.resolve("db"));
    }

    /** With a change log for {@code syncrepl}, holding a company. */
    public static OpenLdapDirectory with(Company company) {
        return start(company, true);
    }

    /** Without the {@code syncprov} overlay: changes show only in modifyTimestamp. */
    public static OpenLdapDirectory withoutSyncprov(Company company) {
        return start(company, false);
    }

    private static OpenLdapDirectory start(Company company, boolean announcesChanges) {
        DebianPrograms.require("slapd", "slapadd", "openssl");
        var directory = new OpenLdapDirectory(announcesChanges);
        try {
            directory.fill(company);
            directory.start();
            return directory;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public String url() {
        return "ldap://localhost:" + port;
    }

    @Override
    public String ldapsUrl() {
        return "ldaps://localhost:" + tlsPort;
    }

    @Override
    public InetSocketAddress ldapsPort() {
        return new InetSocketAddress("127.0.0.1", tlsPort);
    }

    @Override
    public InetSocketAddress port() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public String readerDn() {
        return "cn=reader," + BASE;
    }

    @Override
    public CompanyEntries entries() {
        return CompanyEntries.inetOrg(Dns.parse(BASE));
    }

    @Override
    public Path authority() {
        return certificates.authority();
    }

    @Override
    public LDAPConnection admin() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ADMIN, Company.PASSWORD);
    }

    /**
     * Replaces the lines that say who may read what, and starts again: rights withdrawn from one
     * day to the next.
     */
    public void restrict(String... accessLines) {
        close(false);
        String now = read("slapd.conf");
        String rules = "access to dn.base=\"\" by * read\n" + String.join("\n", accessLines) + "\n";
        write(
                "slapd.conf",
                now.replaceFirst(
                        "(?s)# access.*# end of access\n",
                        "# access\n" + rules + "# end of access\n"));
        start();
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public void start() {
        String urls = "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + tlsPort;
        process =
                ServerProcess.start(
                        folder.resolve("slapd.log"),
                        port(),
                        List.of(
                                DebianPrograms.path("slapd"),
                                "-d",
                                "0",
                                "-h",
                                urls,
                                "-f",
                                folder.resolve("slapd.conf").toString()));
    }

    @Override
    public void close() {
        close(true);
    }

    private void close(boolean forGood) {
        if (process != null) {
            process.close();
            process = null;
        }
        if (forGood) {
            TemporaryFolder.delete(folder);
        }
    }

    private void fill(Company company) {
        Path ldif = folder.resolve("company.ldif");
        try (Writer out = Files.newBufferedWriter(ldif)) {
            out.write(accounts());
            for (var entries = entries().of(company).iterator(); entries.hasNext(); ) {
                out.write(entries.next().toLDIFString());
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // -S 1 stamps our server id into the change numbers; without it the first change makes
        // every cookie useless.
        ServerProcess.run(
                folder.resolve("slapadd.log"),
                List.of(
                        DebianPrograms.path("slapadd"),
                        "-q",
                        "-w",
                        "-S",
                        "1",
                        "-f",
                        folder.resolve("slapd.conf").toString(),
                        "-l",
                        ldif.toString()));
    }

    private static String accounts() {
        String account =
                """
                dn: cn=%s,dc=corp,dc=example
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: %s
                userPassword: %s

                """;
        return """
                dn: dc=corp,dc=example
                objectClass: dcObject
                objectClass: organization
                dc: corp
                o: corp

                """
                + account.formatted("reader", "reader", Company.PASSWORD)
                + account.formatted("limited", "limited", Company.PASSWORD);
    }

    private String configuration(boolean announcesChanges) {
        String overlay = "overlay syncprov\nsyncprov-checkpoint 100 1\nsyncprov-sessionlog 10000\n";
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                moduleload syncprov
                pidfile FOLDER/slapd.pid
                argsfile FOLDER/slapd.args
                TLSCACertificateFile FOLDER/tls/ca.pem
                TLSCertificateFile FOLDER/tls/cert.pem
                TLSCertificateKeyFile FOLDER/tls/key.pem
                serverID 1
                sizelimit size.soft=500 size.hard=500
                # access
                access to attrs=userPassword by anonymous auth by * none
                access to * by * read
                # end of access
                database mdb
                suffix "BASE"
                rootdn "ADMIN"
                rootpw PASSWORD
                directory FOLDER/db
                maxsize 1073741824
                envflags nosync writemap
                index objectClass,entryUUID,entryCSN,modifyTimestamp eq
                index uid,cn,mail,member eq
                limits dn.exact="cn=reader,BASE" size=unlimited time=unlimited
                """
                        .replace("FOLDER", folder.toString())
                        .replace("ADMIN", ADMIN)
                        .replace("BASE", BASE)
                        .replace("PASSWORD", Company.PASSWORD)
                + (announcesChanges ? overlay : "");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
