package im.courtyard.ldap.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * OpenLDAP's {@code slapd} on a free port of 127.0.0.1, with everything it owns in a temporary
 * folder. As on a server fresh from its package, anyone but the reader is stopped at 500 entries.
 */
public final class OpenLdapDirectory implements TestDirectory {

    private static final String BASE = "dc=corp,dc=example";
    private static final String ADMIN = "cn=admin," + BASE;
    private static final List<String> EVERYTHING =
            List.of(
                    "access to attrs=userPassword by anonymous auth by * none",
                    "access to * by * read");

    /** May read everything, but no more than 500 entries of one search. */
    public static final String LIMITED_READER = "cn=limited," + BASE;

    private final TestServer server = new TestServer("slapd");
    private final int port = TestServer.freePort();
    private final int tlsPort = TestServer.freePort();
    private final TestCertificates certificates;
    private final List<String> hidden = new ArrayList<>();

    private OpenLdapDirectory(Set<Overlay> overlays) {
        certificates = TestCertificates.in(server.file("tls"), "localhost", "127.0.0.1");
        server.write("slapd.conf", configuration(overlays));
        server.write("db/README", "slapd's database");
    }

    private enum Overlay {
        /** Announces changes. */
        SYNCPROV("overlay syncprov\nsyncprov-checkpoint 100 1\nsyncprov-sessionlog 10000\n"),
        /** Locks accounts after three wrong passwords; passwords are good for 100 days. */
        PPOLICY(
                "overlay ppolicy\nppolicy_default \"cn=policy,"
                        + BASE
                        + "\"\nppolicy_use_lockout\n");

        private final String configuration;

        Overlay(String configuration) {
            this.configuration = configuration;
        }
    }

    /** With a change log for {@code syncrepl}, holding a company. */
    public static OpenLdapDirectory with(Company company) {
        return start(company, EnumSet.of(Overlay.SYNCPROV));
    }

    /** Without the {@code syncprov} overlay: changes show only in modifyTimestamp. */
    public static OpenLdapDirectory withoutSyncprov(Company company) {
        return start(company, EnumSet.noneOf(Overlay.class));
    }

    /** With the {@code ppolicy} overlay. */
    public static OpenLdapDirectory withPasswordPolicy(Company company) {
        return start(company, EnumSet.allOf(Overlay.class));
    }

    private static OpenLdapDirectory start(Company company, Set<Overlay> overlays) {
        DebianPrograms.require("slapd", "slapadd", "openssl");
        var directory = new OpenLdapDirectory(overlays);
        try {
            directory.fill(company, overlays);
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

    @Override
    public void hideBelow(String dn) {
        hidden.add("access to dn.subtree=\"" + dn + "\" by * none");
        restart();
    }

    @Override
    public void hideAttribute(String attribute, String dn) {
        hidden.add("access to dn.subtree=\"" + dn + "\" attrs=" + attribute + " by * none");
        restart();
    }

    /**
     * Withdraws the right to see what a filter matches.
     *
     * @param filter such as {@code (objectClass=inetOrgPerson)}
     */
    public void hideMatching(String filter) {
        hidden.add("access to filter=" + filter + " by * none");
        restart();
    }

    @Override
    public void showAll() {
        hidden.clear();
        restart();
    }

    /** With the rights as they are now. */
    private void restart() {
        server.stop();
        List<String> rules = new ArrayList<>(List.of("access to dn.base=\"\" by * read"));
        rules.addAll(hidden);
        rules.addAll(EVERYTHING);
        String block = "# access\n" + String.join("\n", rules) + "\n# end of access\n";
        server.write(
                "slapd.conf",
                server.read("slapd.conf")
                        .replaceFirst(
                                "(?s)# access.*# end of access\n",
                                Matcher.quoteReplacement(block)));
        start();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void start() {
        server.start(
                port(),
                "slapd",
                "-d",
                "0",
                "-h",
                "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + tlsPort,
                "-f",
                server.file("slapd.conf").toString());
    }

    @Override
    public void close() {
        server.close();
    }

    private void fill(Company company, Set<Overlay> overlays) {
        String first = accounts() + (overlays.contains(Overlay.PPOLICY) ? policy() : "");
        server.writeLdif(
                "company.ldif", first, entries().of(company).iterator(), Integer.MAX_VALUE);
        // -S 1 stamps our server id into the change numbers; without it the first change makes
        // every cookie useless.
        server.run(
                "slapadd",
                "-q",
                "-w",
                "-S",
                "1",
                "-f",
                server.file("slapd.conf").toString(),
                "-l",
                server.file("company.ldif").toString());
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

    private static String policy() {
        return """
                dn: cn=policy,dc=corp,dc=example
                objectClass: organizationalRole
                objectClass: pwdPolicy
                cn: policy
                pwdAttribute: userPassword
                pwdMaxAge: 8640000
                pwdLockout: TRUE
                pwdMaxFailure: 3
                pwdMustChange: TRUE

                """;
    }

    private String configuration(Set<Overlay> overlays) {
        StringBuilder text =
                new StringBuilder(
                        """
                        include /etc/ldap/schema/core.schema
                        include /etc/ldap/schema/cosine.schema
                        include /etc/ldap/schema/inetorgperson.schema
                        modulepath /usr/lib/ldap
                        moduleload back_mdb
                        moduleload syncprov
                        moduleload ppolicy
                        pidfile FOLDER/slapd.pid
                        argsfile FOLDER/slapd.args
                        TLSCACertificateFile FOLDER/tls/ca.pem
                        TLSCertificateFile FOLDER/tls/cert.pem
                        TLSCertificateKeyFile FOLDER/tls/key.pem
                        serverID 1
                        sizelimit size.soft=500 size.hard=500
                        # access
                        ACCESS
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
                                .replace("ACCESS", String.join("\n", EVERYTHING))
                                .replace("FOLDER", server.file("").toString())
                                .replace("ADMIN", ADMIN)
                                .replace("BASE", BASE)
                                .replace("PASSWORD", Company.PASSWORD));
        overlays.forEach(overlay -> text.append(overlay.configuration));
        return text.toString();
    }
}
