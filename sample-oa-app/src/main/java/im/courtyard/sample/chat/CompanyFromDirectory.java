package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.engine.user.UserFilter;
import im.courtyard.engine.user.UserKind;
import im.courtyard.engine.user.UserState;
import im.courtyard.sample.OaProperties;
import im.courtyard.sample.company.Bilingual;
import im.courtyard.sample.company.Company;
import im.courtyard.sample.company.NewNames;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where the directory is one of yours, fills the OA's own tables with the people whom the chat has
 * read from it: at start, when the audit trail tells of changes, and when somebody signs in of whom
 * the OA has not heard.
 */
@Component
@ConditionalOnProperty(name = "oa.company", havingValue = "directory")
@EnableScheduling
@Order(FirstSync.ORDER + 1)
public class CompanyFromDirectory implements ApplicationRunner, AuditSink {

    private static final int PAGE = 500;

    private final ImEngine engine;
    private final StaffRegister register;
    private final NewNames names;
    private final Set<String> admins;
    private final Clock clock;
    private final AtomicBoolean stale = new AtomicBoolean(true);

    CompanyFromDirectory(
            ImEngine engine,
            StaffRegister register,
            NewNames names,
            OaProperties properties,
            Clock clock) {
        this.engine = engine;
        this.register = register;
        this.names = names;
        this.admins = Set.copyOf(properties.admins());
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        follow();
    }

    @Override
    public void record(AuditEvent event) {
        if (event.action().startsWith("directory.")) {
            stale.set(true);
        }
    }

    /** Before somebody who has just signed in sees the first page. */
    public void meet(String login) {
        if (!register.has(login)) {
            stale.set(true);
            follow();
        }
    }

    @Scheduled(fixedDelay = 3_000)
    synchronized void follow() {
        if (stale.getAndSet(false)) {
            var walk = DepartmentWalk.through(engine.users().tree());
            register.replace(new Company(walk.departments(), staff(walk)), LocalDate.now(clock));
        }
    }

    private List<Staff> staff(DepartmentWalk walk) {
        Map<String, User> people = people();
        Map<String, String> seats = new LinkedHashMap<>();
        for (var department : walk.departments()) {
            engine.users().departmentUsers(department.id()).stream()
                    .map(card -> card.user().id())
                    .filter(people::containsKey)
                    .forEach(id -> seats.putIfAbsent(id, department.id()));
        }
        people.keySet().forEach(id -> seats.putIfAbsent(id, walk.top()));
        var staff = new ArrayList<Staff>();
        seats.forEach(
                (id, department) -> {
                    var user = people.get(id);
                    if (user != null) {
                        staff.add(staff(user, department, people));
                    }
                });
        return staff;
    }

    private Map<String, User> people() {
        var people = new HashMap<String, User>();
        var active = new UserFilter(null, null, UserState.ACTIVE);
        List<UserCard> page;
        for (var offset = 0;
                !(page = engine.users().page(active, offset, PAGE).items()).isEmpty();
                offset += PAGE) {
            page.stream()
                    .map(UserCard::user)
                    .filter(user -> user.kind() == UserKind.PERSON)
                    .forEach(user -> people.put(user.id(), user));
        }
        return people;
    }

    private Staff staff(User user, String department, Map<String, User> people) {
        var title = text(user.title());
        var manager = user.manager() == null ? null : people.get(user.manager());
        return new Staff(
                user.username(),
                names.spelled(user.name()),
                department,
                new Bilingual(title, title),
                "",
                text(user.phone()),
                text(user.mail()),
                manager == null ? null : manager.username(),
                null,
                null,
                admins.contains(user.username()) ? Set.of("admin") : Set.of());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
