package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Samba as a real Active Directory domain controller, its LDAP part only, on a loopback address of
 * its own (Samba's ports are fixed, so two controllers differ by address). Needs root, as these
 * ports do. Everything it owns is in a temporary folder.
 */
public final class SambaDirectory implements TestDirectory {

    private static final String ADMIN = "administrator@corp.example";

    /** May replicate changes and list what was deleted. */
    public static final String DIRSYNC_READER = "svc.dirsync@corp.example";

    private final TestServer server = new TestServer("samba");
    private final Path domain = server.file("domain");
    private final String address = freeAddress();
    private final List<String[]> hidden = new ArrayList<>();
    private final TestCertificates certificates;

    private SambaDirectory(Company company) {
        SambaDomain.put(company, server, domain);
        server.write("domain/etc/smb.conf", SambaDomain.configuration(domain, address));
        server.write("rights.py", SambaDomain.script("rights.py"));
        certificates =
                TestCertificates.in(
                        domain.resolve("tls"), "dc1.corp.example", "localhost", address);
    }

    /** A new domain CORP (corp.example) that holds a company. */
    public static SambaDirectory with(Company company) {
        DebianPrograms.require("samba", "samba-tool", "ldbadd", "python3", "openssl");
        if (!"root".equals(System.getProperty("user.name"))) {
            DebianPrograms.absent("a Samba controller's ports need root");
        }
        var directory = new SambaDirectory(company);
        try {
            directory.start();
            return directory;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public String url() {
        return "ldap://" + address;
    }

    @Override
    public String ldapsUrl() {
        return "ldaps://" + address;
    }

    @Override
    public InetSocketAddress ldapsPort() {
        return new InetSocketAddress(address, 636);
    }

    @Override
    public InetSocketAddress port() {
        return new InetSocketAddress(address, 389);
    }

    @Override
    public String base() {
        return SambaDomain.BASE;
    }

    @Override
    public String readerDn() {
        return "svc.reader@corp.example";
    }

    @Override
    public CompanyEntries entries() {
        return CompanyEntries.activeDirectory(Dns.parse(SambaDomain.BASE));
    }

    @Override
    public Path authority() {
        return certificates.authority();
    }

    @Override
    public LDAPConnection admin() throws LDAPException {
        var options = new LDAPConnectionOptions();
        options.setResponseTimeoutMillis(180_000);
        return new LDAPConnection(options, address, 389, ADMIN, Company.PASSWORD);
    }

    @Override
    public void hideBelow(String dn) {
        hide(dn, "-");
    }

    @Override
    public void hideAttribute(String attribute, String dn) {
        hide(dn, attribute);
    }

    private void hide(String dn, String attribute) {
        String[] what = {dn, attribute};
        rights("hide", what);
        hidden.add(what);
    }

    @Override
    public void showAll() {
        hidden.forEach(what -> rights("show", what));
        hidden.clear();
    }

    private void rights(String action, String... what) {
        server.run(
                "python3",
                server.file("rights.py").toString(),
                domain.resolve("etc/smb.conf").toString(),
                domain.resolve("private/sam.ldb").toString(),
                action,
                what[0],
                what[1]);
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void start() {
        server.start(
                port(),
                "samba",
                "--foreground",
                "--model=single",
                "--configfile=" + domain.resolve("etc/smb.conf"));
    }

    @Override
    public void close() {
        server.close();
    }

    private static String freeAddress() {
        while (true) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            String address =
                    "127.%d.%d.%d"
                            .formatted(
                                    random.nextInt(64, 128),
                                    random.nextInt(1, 255),
                                    random.nextInt(1, 255));
            try (ServerSocket socket = new ServerSocket(389, 1, InetAddress.getByName(address))) {
                return address;
            } catch (IOException taken) {
                // Another controller listens there, or we may not: then no address will do.
                if (!"root".equals(System.getProperty("user.name"))) {
                    throw new UncheckedIOException(taken);
                }
            }
        }
    }
}
