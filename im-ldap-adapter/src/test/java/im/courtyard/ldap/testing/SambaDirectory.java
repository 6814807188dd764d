package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Samba as a real Active Directory domain controller, its LDAP part only, on a loopback address of
 * its own (Samba's ports are fixed, so two controllers differ by address). Needs root, as these
 * ports do. Everything it owns is in a temporary folder.
 */
public final class SambaDirectory implements TestDirectory {

    private static final String BASE = "DC=corp,DC=example";
    private static final String ADMIN = "administrator@corp.example";

    /** Entries of one transaction while filling. */
    private static final int BATCH = 2_500;

    /** May replicate changes and list what was deleted. */
    public static final String DIRSYNC_READER = "svc.dirsync@corp.example";

    private final Path folder = TemporaryFolder.create("samba");
    private final Path domain = folder.resolve("domain");
    private final Path configuration = domain.resolve("etc/smb.conf");
    private final Path database = domain.resolve("private/sam.ldb");
    private final String address = freeAddress();
    private final TestCertificates certificates;
    private @Nullable ServerProcess process;

    private SambaDirectory() {
        provision();
        certificates =
                TestCertificates.in(
                        domain.resolve("tls"), "dc1.corp.example", "localhost", address);
        configure();
    }

    /** A new domain CORP (corp.example) that holds a company. */
    public static SambaDirectory with(Company company) {
        DebianPrograms.require("samba", "samba-tool", "ldbadd", "python3", "openssl");
        if (!"root".equals(System.getProperty("user.name"))) {
            DebianPrograms.absent("a Samba controller's ports need root");
        }
        var directory = new SambaDirectory();
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
        return BASE;
    }

    @Override
    public String readerDn() {
        return "svc.reader@corp.example";
    }

    @Override
    public CompanyEntries entries() {
        return CompanyEntries.activeDirectory(Dns.parse(BASE));
    }

    @Override
    public Path authority() {
        return certificates.authority();
    }

    @Override
    public LDAPConnection admin() throws LDAPException {
        var options = new LDAPConnectionOptions();
        options.setResponseTimeoutMillis(30_000);
        return new LDAPConnection(options, address, 389, ADMIN, Company.PASSWORD);
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
        process =
                ServerProcess.start(
                        folder.resolve("samba.out"),
                        port(),
                        List.of(
                                DebianPrograms.path("samba"),
                                "--foreground",
                                "--model=single",
                                "--configfile=" + configuration));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
        TemporaryFolder.delete(folder);
    }

    private void provision() {
        // Without a configuration of its own the machine's would leak into the new domain.
        run(
                "samba-tool",
                "domain",
                "provision",
                "--configfile=/dev/null",
                "--targetdir=" + domain,
                "--realm=CORP.EXAMPLE",
                "--domain=CORP",
                "--host-name=dc1",
                "--host-ip=" + address,
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + Company.PASSWORD);
    }

    private void configure() {
        String text =
                """
                [global]
                netbios name = DC1
                realm = CORP.EXAMPLE
                workgroup = CORP
                server role = active directory domain controller
                server services = ldap
                interfaces = ADDRESS/8
                bind interfaces only = yes
                private dir = DOMAIN/private
                state directory = DOMAIN/state
                cache directory = DOMAIN/cache
                lock directory = DOMAIN
                pid directory = DOMAIN
                ncalrpc dir = DOMAIN/ncalrpc
                log file = DOMAIN/samba.log
                ldap server require strong auth = no
                tls enabled = yes
                tls keyfile = DOMAIN/tls/key.pem
                tls certfile = DOMAIN/tls/cert.pem
                tls cafile = DOMAIN/tls/ca.pem
                """
                        .replace("ADDRESS", address)
                        .replace("DOMAIN", domain.toString());
        Path script = folder.resolve("domain.py");
        try (InputStream in =
                Objects.requireNonNull(SambaDirectory.class.getResourceAsStream("domain.py"))) {
            Files.writeString(configuration, text);
            Files.copy(in, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(
                "python3",
                script.toString(),
                configuration.toString(),
                database.toString(),
                BASE,
                Company.PASSWORD);
    }

    private void fill(Company company) {
        Iterator<Entry> entries = entries().of(company).iterator();
        while (entries.hasNext()) {
            Path ldif = folder.resolve("company.ldif");
            int count = 0;
            try (Writer out = Files.newBufferedWriter(ldif)) {
                for (; count < BATCH && entries.hasNext(); count++) {
                    out.write(entries.next().toLDIFString());
                    out.write('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            load(ldif, count);
        }
    }

    /** In one transaction: one for each entry would take minutes. */
    private void load(Path ldif, int count) {
        String said =
                run(
                        "ldbadd",
                        "-o",
                        "batch_mode:1",
                        "--nosync",
                        "--configfile=" + configuration,
                        "-H",
                        database.toString(),
                        ldif.toString());
        if (!said.contains("Added " + count + " records")) {
            // It ends with 0 where it could not read the file to its end.
            throw new IllegalStateException("ldbadd: " + said);
        }
    }

    private String run(String program, String... words) {
        var command = new ArrayList<>(List.of(DebianPrograms.path(program)));
        command.addAll(List.of(words));
        return ServerProcess.run(folder.resolve("run.log"), command);
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
