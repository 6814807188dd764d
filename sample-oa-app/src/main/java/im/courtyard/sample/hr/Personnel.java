package im.courtyard.sample.hr;

import com.unboundid.ldap.sdk.LDAPException;
import im.courtyard.sample.company.Bilingual;
import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.NewNames;
import im.courtyard.sample.company.OfGeneratedCompany;
import im.courtyard.sample.company.PersonName;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffRegister;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.ldap.CompanyLdap;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changes of staff, written into the OA's tables and into the company's directory. The chat is told
 * nothing: it follows the directory. One change at a time.
 */
@Service
@OfGeneratedCompany
public class Personnel {

    private static final int LONGEST_TITLE = 30;

    private final StaffStore staff;
    private final StaffRegister register;
    private final DepartmentStore departments;
    private final NewNames names;
    private final CompanyLdap directory;
    private final Clock clock;

    Personnel(
            StaffStore staff,
            StaffRegister register,
            DepartmentStore departments,
            NewNames names,
            CompanyLdap directory,
            Clock clock) {
        this.staff = staff;
        this.register = register;
        this.departments = departments;
        this.names = names;
        this.directory = directory;
        this.clock = clock;
    }

    /** Empty where name, title or department will not do. */
    synchronized Optional<Staff> hire(String typedName, String typedTitle, String department) {
        var title = typedTitle.strip();
        var fits = !title.isEmpty() && title.length() <= LONGEST_TITLE;
        return fits && departments.byId().containsKey(department)
                ? names.of(typedName)
                        .flatMap(
                                name ->
                                        names.login(name)
                                                .map(login -> hire(login, name, title, department)))
                : Optional.empty();
    }

    private Staff hire(String stem, PersonName name, String title, String department) {
        var login = stem;
        for (var n = 2; register.has(login); n++) {
            login = stem + n;
        }
        var newcomer =
                new Staff(
                        login,
                        name,
                        department,
                        new Bilingual(title, title),
                        "",
                        "",
                        login + "@hengyu.example",
                        head(department, login),
                        LocalDate.now(clock),
                        null,
                        Set.of());
        register.add(newcomer);
        write(() -> directory.add(newcomer));
        return newcomer;
    }

    /** False where that is no name. */
    synchronized boolean rename(Staff someone, String typedName) {
        var name = names.of(typedName);
        name.ifPresent(n -> change(someone, someone.named(n)));
        return name.isPresent();
    }

    /** Moves somebody below the head of another department; false where there is none such. */
    synchronized boolean move(Staff someone, String department) {
        if (!departments.byId().containsKey(department)) {
            return false;
        }
        change(someone, someone.in(department, head(department, someone.login())));
        return true;
    }

    /**
     * Closes somebody's account today. Who reported to them reports to their manager. False for
     * whoever leads the company.
     */
    synchronized boolean letGo(Staff someone) {
        var manager = someone.manager();
        if (manager == null) {
            return false;
        }
        for (var report : staff.reportsOf(someone.login())) {
            change(report, report.in(report.departmentId(), manager));
        }
        change(someone, someone.gone(LocalDate.now(clock)));
        return true;
    }

    private void change(Staff before, Staff after) {
        register.change(after);
        write(() -> directory.change(before, after));
    }

    /**
     * Whoever is first in a department, or else in the one above; absent in the company's top.
     *
     * @param besides login of somebody who neither leads themselves nor is led by their own people
     */
    private @Nullable String head(String department, String besides) {
        var first =
                staff.membersOf(department).stream()
                        .filter(candidate -> !isAtOrBelow(candidate, besides))
                        .map(Staff::login)
                        .findFirst();
        var above = departments.byId().get(department);
        if (first.isPresent() || above == null || above.parent() == null) {
            return first.orElse(null);
        }
        return head(above.parent(), besides);
    }

    private boolean isAtOrBelow(Staff someone, String login) {
        var at = Optional.of(someone);
        while (at.isPresent() && !at.get().login().equals(login)) {
            at = Optional.ofNullable(at.get().manager()).flatMap(staff::find);
        }
        return at.isPresent();
    }

    private static void write(DirectoryChange change) {
        try {
            change.write();
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory did not take it: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface DirectoryChange {
        void write() throws LDAPException;
    }
}
