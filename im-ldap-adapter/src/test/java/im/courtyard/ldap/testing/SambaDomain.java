package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A domain that holds a company, as files that a controller starts on. Making one is dear (minutes
 * for 20,000 people), so the build keeps it, under a digest of all that went into it, and hands out
 * copies.
 */
final class SambaDomain {

    static final String BASE = "DC=corp,DC=example";

    /** Entries of one transaction while filling: one for each entry would take hours. */
    private static final int BATCH = 2_500;

    private static final Path KEPT = Path.of("target", "samba-domains");

    private final TestServer server;
    private final Path folder;

    /**
     * @param folder of the domain, not yet there
     */
    private SambaDomain(TestServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Puts a domain with this company into a folder of the server's. */
    static void put(Company company, TestServer server, Path folder) {
        Path kept = KEPT.resolve(digest(company)).toAbsolutePath();
        if (!Files.isDirectory(kept)) {
            make(company, kept);
        }
        server.run("cp", "-a", "--sparse=always", kept.toString(), folder.toString());
    }

    private static void make(Company company, Path kept) {
        try (TestServer workshop = new TestServer("samba-domain")) {
            Path folder = workshop.file("domain");
            SambaDomain domain = new SambaDomain(workshop, folder);
            domain.provision();
            domain.prepare();
            domain.fill(company);
            Path copy =
                    kept.resolveSibling(kept.getFileName() + "-" + ProcessHandle.current().pid());
            Files.createDirectories(KEPT);
            workshop.run("cp", "-a", "--sparse=always", folder.toString(), copy.toString());
            keep(copy, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another build may have been quicker. */
    private static void keep(Path copy, Path kept) throws IOException {
        try {
            Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            TemporaryFolder.delete(copy);
        }
    }

    /** What a controller on the folder reads first. */
    static String configuration(Path folder, String address) {
        return """
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
                .replace("DOMAIN", folder.toString());
    }

    private void provision() {
        // Without a configuration of its own the machine's would leak into the new domain.
        server.run(
                "samba-tool",
                "domain",
                "provision",
                "--configfile=/dev/null",
                "--targetdir=" + folder,
                "--realm=CORP.EXAMPLE",
                "--domain=CORP",
                "--host-name=dc1",
                "--host-ip=127.64.0.1",
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + Company.PASSWORD);
        server.write("domain/etc/smb.conf", configuration(folder, "127.64.0.1"));
    }

    private void prepare() {
        server.write("domain.py", script("domain.py"));
        server.run(
                "python3",
                server.file("domain.py").toString(),
                folder.resolve("etc/smb.conf").toString(),
                folder.resolve("private/sam.ldb").toString(),
                BASE,
                Company.PASSWORD);
    }

    private void fill(Company company) {
        Iterator<Entry> entries = entries(company);
        while (entries.hasNext()) {
            int count = server.writeLdif("company.ldif", "", entries, BATCH);
            String said =
                    server.run(
                            "ldbadd",
                            "-o",
                            "batch_mode:1",
                            "--nosync",
                            "--configfile=" + folder.resolve("etc/smb.conf"),
                            "-H",
                            folder.resolve("private/sam.ldb").toString(),
                            server.file("company.ldif").toString());
            if (!said.contains("Added " + count + " records")) {
                // It ends with 0 where it could not read the file to its end.
                throw new IllegalStateException("ldbadd: " + said);
            }
        }
    }

    private static Iterator<Entry> entries(Company company) {
        return CompanyEntries.activeDirectory(Dns.parse(BASE)).of(company).iterator();
    }

    /** A program that stands beside this class. */
    static String script(String name) {
        try (InputStream in = Objects.requireNonNull(SambaDomain.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Company company) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Consumer<String> add = text -> digest.update(text.getBytes(StandardCharsets.UTF_8));
            add.accept(script("domain.py"));
            add.accept(configuration(Path.of("/"), ""));
            entries(company).forEachRemaining(entry -> add.accept(entry.toLDIFString()));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
