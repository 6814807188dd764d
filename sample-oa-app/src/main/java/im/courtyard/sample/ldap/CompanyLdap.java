package im.courtyard.sample.ldap;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.unboundidds.controls.IgnoreNoUserModificationRequestControl;
import im.courtyard.sample.OaProperties;
import im.courtyard.sample.company.CompanySeed;
import im.courtyard.sample.company.Department;
import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.OfGeneratedCompany;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffGroup;
import im.courtyard.sample.company.StaffStore;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The company's LDAP server, in this process and on the loopback address alone. It is filled from
 * the OA's tables while the beans are made, so before the chat begins to read it, and keeps nothing
 * on disk. Nobody reads it without signing in. Thread-safe, as the server is.
 */
@Component
@OfGeneratedCompany
public class CompanyLdap implements DisposableBean {

    /** May read and write everything. */
    private static final String ACCOUNT = "cn=courtyard," + CompanyEntries.BASE;

    private static final int SALT = 8;

    private final InMemoryDirectoryServer server;
    private final StaffStore staff;
    private final DepartmentStore departments;
    private final String password;

    CompanyLdap(
            CompanySeed seeded,
            StaffStore staff,
            DepartmentStore departments,
            OaProperties properties,
            @Value("${oa.ldap.port}") int port)
            throws LDAPException, NoSuchAlgorithmException {
        this.staff = staff;
        this.departments = departments;
        this.password = properties.demo().password();
        this.server = new InMemoryDirectoryServer(configuration(port, password));
        fill();
        server.startListening();
    }

    private static InMemoryDirectoryServerConfig configuration(int port, String password)
            throws LDAPException, NoSuchAlgorithmException {
        var configuration = new InMemoryDirectoryServerConfig(CompanyEntries.BASE);
        configuration.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "ldap", InetAddress.getLoopbackAddress(), port, null));
        configuration.setAuthenticationRequiredOperationTypes(
                EnumSet.complementOf(EnumSet.of(OperationType.BIND)));
        configuration.addAdditionalBindCredentials(ACCOUNT, password);
        configuration.setPasswordEncoders(
                new SaltedMessageDigestInMemoryPasswordEncoder(
                        "{SSHA256}",
                        Base64PasswordEncoderOutputFormatter.getInstance(),
                        MessageDigest.getInstance("SHA-256"),
                        SALT,
                        false,
                        true));
        configuration.setReferentialIntegrityAttributes("manager", "member");
        return configuration;
    }

    /** Those who left are in it too: a directory disables accounts, it does not forget them. */
    private void fill() throws LDAPException {
        var people = staff.everybody();
        var byLogin = people.stream().collect(Collectors.toMap(Staff::login, s -> s));
        var entries = entries(login -> Objects.requireNonNull(byLogin.get(login), login));
        add(CompanyEntries.base());
        for (var department : departments.all()) {
            add(entries.of(department));
        }
        for (var person : people) {
            add(entries.of(person));
        }
        for (var group : StaffGroup.all()) {
            add(entries.of(group, members(group)));
        }
    }

    private List<Staff> members(StaffGroup group) {
        return Stream.concat(
                        group.people().stream().map(this::known).filter(Staff::worksHere),
                        group.departments().stream().flatMap(d -> staff.membersOf(d).stream()))
                .distinct()
                .toList();
    }

    /** Puts somebody in who was hired. */
    public void add(Staff person) throws LDAPException {
        add(entries(this::known).of(person));
    }

    /** Makes an entry say what the OA now knows of somebody; another department moves it. */
    public void change(Staff before, Staff after) throws LDAPException {
        var entries = entries(this::known);
        var target = entries.of(after);
        if (!before.departmentId().equals(after.departmentId())) {
            server.modifyDN(
                    entries.dn(before),
                    target.getRDN().toString(),
                    true,
                    target.getParentDNString());
        }
        var changes =
                Entry.diff(
                        server.getEntry(target.getDN()),
                        target,
                        true,
                        "cn",
                        "sn",
                        "displayName",
                        "title",
                        "employeeType",
                        "manager");
        if (!changes.isEmpty()) {
            server.modify(target.getDN(), changes);
        }
    }

    private void add(Entry entry) throws LDAPException {
        var request = new AddRequest(entry);
        request.addControl(new IgnoreNoUserModificationRequestControl());
        server.add(request);
    }

    private CompanyEntries entries(Function<String, Staff> people) {
        Map<String, Department> byId = departments.byId();
        return new CompanyEntries(
                byId,
                StaffGroup.all().stream().collect(Collectors.toMap(StaffGroup::id, g -> g)),
                people,
                password);
    }

    private Staff known(String login) {
        return staff.find(login).orElseThrow();
    }

    @Override
    public void destroy() {
        server.shutDown(true);
    }
}
