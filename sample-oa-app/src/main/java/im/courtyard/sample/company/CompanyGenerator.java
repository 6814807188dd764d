package im.courtyard.sample.company;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a company of about three hundred people. The same seed and day make the same company, on
 * every machine.
 *
 * <ol>
 *   <li>Departments come from a plan, in the order of a walk through the tree.
 *   <li>In each, the people of {@code people.txt} take their seats first, a head before the others.
 *   <li>The remaining seats are drawn. The first of them leads where no fixed head does.
 *   <li>Members report to the head of their department, heads to the head of the one above.
 * </ol>
 *
 * Nobody outside can be reached by what is generated: extensions are the company's own, mail ends
 * in {@code .example}, and no mobile number in the country begins with 100.
 */
public final class CompanyGenerator {

    private static final int NEWCOMERS = 6;

    private final NamePool names = NamePool.read();
    private final TitleBook titles = TitleBook.read();
    private final Random random;
    private final LocalDate today;
    private final Map<String, String> heads = new HashMap<>();
    private final Set<String> logins = new HashSet<>();
    private final List<Staff> staff = new ArrayList<>();

    private CompanyGenerator(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    public static Company generate(long seed, LocalDate today) {
        return new CompanyGenerator(seed, today).run();
    }

    private Company run() {
        var plans = DepartmentPlan.read();
        var fixed = FixedPerson.read(names);
        fixed.forEach(person -> logins.add(person.login()));
        for (var plan : plans) {
            fill(plan, fixed.stream().filter(p -> p.in(plan.department().id())).toList());
        }
        return new Company(
                plans.stream().map(DepartmentPlan::department).toList(), withNewcomers());
    }

    private void fill(DepartmentPlan plan, List<FixedPerson> fixed) {
        var head = fixed.stream().filter(FixedPerson::head).findFirst();
        head.ifPresent(person -> seat(plan, person));
        var missing = plan.people() - fixed.size();
        if (head.isEmpty()) {
            draw(plan, titles.ofHead(plan.department().depth()));
            missing--;
        }
        fixed.stream().filter(person -> !person.head()).forEach(person -> seat(plan, person));
        for (var i = 0; i < missing; i++) {
            draw(plan, titles.draw(plan.trade(), random));
        }
    }

    private void seat(DepartmentPlan plan, FixedPerson person) {
        add(plan, person.login(), person.name(), person.title(), person.roles());
    }

    private void draw(DepartmentPlan plan, Bilingual title) {
        var name = names.draw(random);
        add(plan, freeLogin(name.login()), name, title, Set.of());
    }

    private void add(
            DepartmentPlan plan,
            String login,
            PersonName name,
            Bilingual title,
            Set<String> roles) {
        var department = plan.department();
        var manager = heads.getOrDefault(department.id(), headAbove(department));
        heads.putIfAbsent(department.id(), login);
        staff.add(
                new Staff(
                        login,
                        name,
                        department.id(),
                        title,
                        "8%s-%04d".formatted(plan.areaCode().substring(1), staff.size() + 2001),
                        "100%08d".formatted(random.nextInt(100_000_000)),
                        login + "@hengyu.example",
                        manager,
                        today.minusDays(60 + random.nextInt(4000)),
                        null,
                        roles));
    }

    private @Nullable String headAbove(Department department) {
        return department.parent() == null ? null : heads.get(department.parent());
    }

    private String freeLogin(String stem) {
        var login = stem;
        for (var n = 2; !logins.add(login); n++) {
            login = stem + n;
        }
        return login;
    }

    /** A few drawn people, never a head, came within the last month. */
    private List<Staff> withNewcomers() {
        var result = new ArrayList<>(staff);
        var step = staff.size() / NEWCOMERS;
        for (var i = 0; i < NEWCOMERS; i++) {
            var at = i * step + step - 1;
            while (heads.containsValue(result.get(at).login())) {
                at--;
            }
            result.set(at, joinedOn(result.get(at), today.minusDays(2 + 5L * i)));
        }
        return result;
    }

    private static Staff joinedOn(Staff one, LocalDate day) {
        return new Staff(
                one.login(),
                one.personName(),
                one.departmentId(),
                one.title(),
                one.extension(),
                one.mobile(),
                one.mail(),
                one.manager(),
                day,
                null,
                one.roles());
    }

    /** Somebody of {@code company/people.txt}. */
    private record FixedPerson(
            String login,
            PersonName name,
            String departmentId,
            Bilingual title,
            boolean head,
            Set<String> roles) {

        static List<FixedPerson> read(NamePool pool) {
            return CompanyFile.lines("people.txt").stream()
                    .map(line -> parse(CompanyFile.fields(line), pool))
                    .toList();
        }

        private static FixedPerson parse(List<String> fields, NamePool pool) {
            return new FixedPerson(
                    fields.get(0),
                    PersonName.of(fields.get(1), fields.get(2), pool),
                    fields.get(3),
                    new Bilingual(fields.get(4), fields.get(5)),
                    fields.get(6).equals("yes"),
                    fields.get(7).isEmpty() ? Set.of() : Set.of(fields.get(7).split(" ")));
        }

        boolean in(String id) {
            return departmentId.equals(id);
        }
    }
}
