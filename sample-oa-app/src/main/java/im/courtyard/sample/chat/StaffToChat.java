package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserKind;
import im.courtyard.engine.user.UserState;
import im.courtyard.sample.company.CompanySeed;
import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells the chat at each start who works here. Saving replaces what was known, so a repeat is
 * harmless and a change of the OA's tables arrives.
 */
@Component
@Order(StaffToChat.ORDER)
class StaffToChat implements ApplicationRunner {

    /** After the company is there; what sends messages runs later. */
    static final int ORDER = CompanySeed.ORDER + 10;

    private static final String SOURCE = "oa";

    private final ImEngine engine;
    private final StaffStore staff;
    private final DepartmentStore departments;
    private final ApprovalsBot bot;

    StaffToChat(ImEngine engine, StaffStore staff, DepartmentStore departments, ApprovalsBot bot) {
        this.engine = engine;
        this.staff = staff;
        this.departments = departments;
        this.bot = bot;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var users = engine.users();
        var people = staff.all();
        users.saveDepartments(departments.all().stream().map(StaffToChat::department).toList());
        users.save(people.stream().map(StaffToChat::user).toList());
        users.save(List.of(bot.user()));
        users.seat(
                IntStream.range(0, people.size()).mapToObj(i -> seat(people.get(i), i)).toList());
    }

    private static Department department(im.courtyard.sample.company.Department d) {
        return new Department(d.id(), d.parent(), d.name().zh(), d.position(), SOURCE, d.id());
    }

    private static User user(Staff s) {
        return new User(
                s.login(),
                s.login(),
                s.name(),
                s.personName().spelled(),
                s.title().zh(),
                s.mail(),
                s.mobile(),
                s.manager(),
                null,
                UserKind.PERSON,
                UserState.ACTIVE,
                SOURCE,
                s.login());
    }

    private static DepartmentSeat seat(Staff s, int position) {
        return new DepartmentSeat(s.departmentId(), s.login(), s.title().zh(), true, position);
    }
}
