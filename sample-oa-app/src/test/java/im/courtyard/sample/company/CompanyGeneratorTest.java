package im.courtyard.sample.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompanyGeneratorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final Company company = CompanyGenerator.generate(7, TODAY);
    private final Map<String, Staff> byLogin =
            company.staff().stream().collect(Collectors.toMap(Staff::login, Function.identity()));

    @Test
    void makesTheSameCompanyFromTheSameSeed() {
        assertThat(CompanyGenerator.generate(7, TODAY)).isEqualTo(company);
        assertThat(CompanyGenerator.generate(8, TODAY)).isNotEqualTo(company);
    }

    /** A change of the generator or its lists changes these, on purpose or not. */
    @Test
    void doesNotChangeUnnoticed() {
        assertThat(company.staff().get(1).name()).isEqualTo("丁安岚");
        assertThat(company.staff().get(299).login()).isEqualTo("xiayongye");
    }

    @Test
    void hasThreeHundredPeopleWithLoginsOfTheirOwn() {
        assertThat(company.staff()).hasSize(300);
        assertThat(byLogin).hasSize(300);
        assertThat(byLogin.keySet()).allMatch(login -> login.matches("[a-z]+[0-9]*"));
    }

    @Test
    void hasFourLevelsOfDepartmentsEachWithPeople() {
        assertThat(company.departments())
                .extracting(Department::depth)
                .containsOnly(0, 1, 2, 3)
                .first()
                .isEqualTo(0);
        assertThat(company.staff())
                .extracting(Staff::departmentId)
                .containsAll(company.departments().stream().map(Department::id).toList());
    }

    @Test
    void leadsEverybodyToTheChairWithoutACircle() {
        for (var person : company.staff()) {
            var seen = new HashSet<Staff>();
            var at = person;
            for (var next = at.manager(); next != null; next = at.manager()) {
                assertThat(seen.add(at)).as(person.login()).isTrue();
                at = person(next);
            }
            assertThat(at.login()).isEqualTo("shenyizhou");
        }
    }

    @Test
    void seatsTheDemoAccountsWhereTheDemonstrationNeedsThem() {
        assertThat(person("linzhixia").manager()).isEqualTo("zhoumingyuan");
        assertThat(person("xuanning").roles()).containsExactly("hr");
        assertThat(person("admin").roles()).containsExactly("admin");
        assertThat(company.staff().stream().filter(s -> !s.roles().isEmpty())).hasSize(2);
    }

    @Test
    void hasLongNames() {
        assertThat(company.departments())
                .filteredOn(d -> d.name().zh().length() >= 24)
                .hasSizeGreaterThanOrEqualTo(2);
        var person = person("abudureheman");
        assertThat(person.name()).isEqualTo("阿卜杜热合曼·买买提江");
        assertThat(person.personName().latin()).isEqualTo("Abudureheman Maimaitijiang");
    }

    @Test
    void welcomesAFewNewcomersAndNoHeadAmongThem() {
        var newcomers =
                company.staff().stream()
                        .filter(s -> s.joinedOn().orElseThrow().isAfter(TODAY.minusDays(31)))
                        .map(Staff::login)
                        .collect(Collectors.toSet());
        var managers = company.staff().stream().map(Staff::manager).collect(Collectors.toSet());
        assertThat(newcomers).hasSizeBetween(5, 8).doesNotContainAnyElementsOf(managers);
    }

    @Test
    void givesNobodyANumberOrAddressThatCouldBeSomebodys() {
        assertThat(company.staff())
                .allSatisfy(
                        s -> {
                            assertThat(s.mobile()).matches("100\\d{8}");
                            assertThat(s.mail()).endsWith("@hengyu.example");
                        });
    }

    @Test
    void speaksBothLanguagesThroughout() {
        assertThat(company.departments()).extracting(d -> d.name().en()).allMatch(this::latin);
        assertThat(company.staff()).extracting(s -> s.title().en()).allMatch(this::latin);
        assertThat(company.staff()).extracting(s -> s.title().zh()).noneMatch(this::latin);
        assertThat(Set.copyOf(company.departments())).hasSameSizeAs(company.departments());
    }

    private Staff person(String login) {
        return Objects.requireNonNull(byLogin.get(login), login);
    }

    private boolean latin(String text) {
        return text.chars().allMatch(c -> c < 0x250);
    }
}
