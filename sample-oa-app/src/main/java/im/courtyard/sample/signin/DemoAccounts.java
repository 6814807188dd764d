package im.courtyard.sample.signin;

import im.courtyard.sample.OaProperties;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The four people through whose eyes the sample is shown. */
@Component
public class DemoAccounts {

    private static final List<DemoAccount> ACCOUNTS =
            List.of(
                    new DemoAccount("linzhixia", "employee"),
                    new DemoAccount("zhoumingyuan", "manager"),
                    new DemoAccount("xuanning", "hr"),
                    new DemoAccount("admin", "admin"));

    private final OaProperties.Demo demo;
    private final StaffStore staff;

    DemoAccounts(OaProperties properties, StaffStore staff) {
        this.demo = properties.demo();
        this.staff = staff;
    }

    /**
     * Nothing where the demonstration's door is closed, or the company is not the generated one.
     */
    public Optional<Shown> shown() {
        return Optional.of(new Shown(demo.password(), people()))
                .filter(shown -> demo.shown() && !shown.people().isEmpty());
    }

    public List<Person> people() {
        return ACCOUNTS.stream()
                .flatMap(a -> staff.find(a.login()).map(s -> new Person(s, a.role())).stream())
                .toList();
    }

    /** What the sign-in page and the log tell. */
    public record Shown(String password, List<Person> people) {}

    /**
     * A demo account.
     *
     * @param role what this account is there to show: employee, manager, hr or admin
     */
    public record Person(Staff staff, String role) {}

    private record DemoAccount(String login, String role) {}
}
