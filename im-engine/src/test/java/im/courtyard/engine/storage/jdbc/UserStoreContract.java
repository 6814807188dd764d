package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import im.courtyard.engine.common.Page;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserFilter;
import im.courtyard.engine.user.UserKind;
import im.courtyard.engine.user.UserState;
import im.courtyard.engine.user.UserStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every user store keeps to. */
abstract class UserStoreContract extends StoreContract {

    private static final User ZHOU = User.person("u1", "Zhou.MuYun", "\u5468\u6155\u4e91");
    private static final User SU = User.person("u2", "sulizhen", "\u82cf\u4e3d\u73cd");
    private static final User ZHOUYU = User.person("u3", "zhouyu", "\u5468\u745c");

    UserStoreContract(Setup setup) {
        super(setup);
    }

    private UserStore users() {
        return storage().users();
    }

    @Test
    void keepsEveryFactOfAUser() {
        User full =
                new User(
                        "u1",
                        "Zhou",
                        "\u5468 \ud83d\ude00",
                        "zhou z",
                        "CFO",
                        "z@example.com",
                        "+86 10",
                        "u2",
                        "/avatars/1",
                        UserKind.BOT,
                        UserState.LOCKED,
                        "ldap",
                        "guid");
        users().save(List.of(full));
        assertThat(users().find("u1")).contains(full);
        assertThat(users().find("U1")).isEmpty();
    }

    @Test
    void findsAUsernameWithoutRegardToCase() {
        users().save(List.of(ZHOU));
        assertThat(users().findByUsername("zHOU.muyun")).contains(ZHOU);
        assertThat(users().findByUsername("zhou")).isEmpty();
    }

    @Test
    void findsAnyNumberOfUsers() {
        List<User> many =
                IntStream.range(0, 700)
                        .mapToObj(i -> User.person("id" + i, "name" + i, "Name " + i))
                        .toList();
        users().save(many);
        assertThat(users().findAll(many.stream().map(User::id).toList()))
                .containsExactlyInAnyOrderElementsOf(many);
        assertThat(users().findAll(List.of("id5", "nobody"))).containsExactly(many.get(5));
        assertThat(users().findAll(List.of())).isEmpty();
        assertThat(users().countPeople()).isEqualTo(700);
    }

    @Test
    void replacesAUser() {
        users().save(List.of(ZHOU));
        User renamed = User.person("u1", "zhou", "\u5468").withProfile("CEO", null, null, null);
        users().save(List.of(renamed, SU));
        assertThat(users().find("u1")).contains(renamed);
        assertThat(users().find("u2")).contains(SU);
    }

    @Test
    void rejectsAUsernameThatSomebodyElseHas() {
        users().save(List.of(ZHOU));
        User thief = User.person("u9", "ZHOU.MUYUN", "Thief");
        var refused =
                catchThrowableOfType(
                        StorageException.class, () -> users().save(List.of(SU, thief)));
        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(users().find("u1")).contains(ZHOU);
        assertThat(users().find("u2")).isEmpty();
        assertThat(users().find("u9")).isEmpty();
        User changed = User.person("u2", "zhou.muyun", "Su");
        users().save(List.of(SU));
        assertThat(
                        catchThrowableOfType(
                                        StorageException.class,
                                        () -> users().save(List.of(changed)))
                                .kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(users().find("u1")).contains(ZHOU);
        assertThat(users().find("u2")).contains(SU);
    }

    @Test
    void letsUsernamesChangeHands() {
        users().save(List.of(ZHOU, SU));
        User zhou = User.person("u1", "sulizhen", "\u5468\u6155\u4e91");
        User su = User.person("u2", "zhou.muyun", "\u82cf\u4e3d\u73cd");
        users().save(List.of(zhou, su));
        assertThat(users().findByUsername("sulizhen")).contains(zhou);
        assertThat(users().findByUsername("zhou.muyun")).contains(su);
    }

    @Test
    void searchesNamesUsernamesAndPinyin() {
        users().save(List.of(ZHOU, SU, ZHOUYU, User.bot("bot", "zhou bot")));
        assertThat(users().search("\u6155", 9)).containsExactly(ZHOU);
        assertThat(users().search("LIZHEN", 9)).containsExactly(SU);
        assertThat(users().search("zmy", 9)).containsExactly(ZHOU);
        assertThat(users().search("zhoum", 9)).containsExactly(ZHOU);
        assertThat(users().search("zhou", 9)).containsExactlyInAnyOrder(ZHOU, ZHOUYU);
        assertThat(users().search("zhou", 1)).hasSize(1);
        assertThat(users().search("%", 9)).isEmpty();
        assertThat(users().search("_", 9)).isEmpty();
        assertThat(users().search("'; --!", 9)).isEmpty();
    }

    @Test
    void searchesBestMatchesFirst() {
        User whole = User.person("w", "ann", "Ann");
        User begins = User.person("b", "annabel", "Annabel");
        User contains = User.person("c", "joann", "Joann");
        users().save(List.of(contains, begins, whole));
        assertThat(users().search("ANN", 9)).containsExactly(whole, begins, contains);
    }

    @Test
    void searchesActivePeopleOnly() {
        users().save(List.of(ZHOU, ZHOUYU.withState(UserState.LEFT)));
        assertThat(users().search("zhou", 9)).containsExactly(ZHOU);
        assertThat(users().countPeople()).isEqualTo(1);
    }

    @Test
    void pagesThroughUsers() {
        users().save(List.of(ZHOU, SU, ZHOUYU.withState(UserState.LOCKED)));
        users().saveDepartments(
                        List.of(
                                Department.of("top", null, "Top", 1),
                                Department.of("sub", "top", "Sub", 1),
                                Department.of("other", null, "Other", 2)));
        users().replaceSeats(
                        List.of("u1", "u2"),
                        List.of(
                                new DepartmentSeat("sub", "u1", null, true, 1),
                                new DepartmentSeat("other", "u2", null, true, 1)));
        Page<User> all = users().page(new UserFilter(null, null, null), 1, 1);
        assertThat(all.total()).isEqualTo(3);
        assertThat(all.items()).containsExactly(ZHOU);
        assertThat(users().page(new UserFilter("ZHOU", null, null), 0, 9).total()).isEqualTo(2);
        assertThat(users().page(new UserFilter(null, "top", null), 0, 9).items())
                .containsExactly(ZHOU);
        assertThat(users().page(new UserFilter(null, null, UserState.LOCKED), 0, 9).items())
                .extracting(User::id)
                .containsExactly("u3");
        assertThat(users().page(new UserFilter("zhou", "other", null), 0, 9).items()).isEmpty();
    }

    @Test
    void ordersDepartmentsParentsFirst() {
        users().saveDepartments(
                        List.of(
                                Department.of("leaf", "mid", "Leaf", 1),
                                Department.of("mid", "top", "Mid", 2),
                                Department.of("first", "top", "First", 1),
                                Department.of("top", null, "Top", 1),
                                Department.of("orphan", "nowhere", "Orphan", 5),
                                Department.of("x", "y", "X", 1),
                                Department.of("y", "x", "Y", 1)));
        assertThat(users().departments())
                .extracting(Department::id)
                .containsExactly("top", "orphan", "first", "mid", "leaf", "x", "y");
        users().saveDepartments(List.of(Department.of("top", null, "Renamed", 1)));
        assertThat(users().departments()).hasSize(7);
        assertThat(users().departments().get(0).name()).isEqualTo("Renamed");
    }

    @Test
    void seatsPeopleInDepartments() {
        users().save(List.of(ZHOU, SU, ZHOUYU.withState(UserState.LEFT)));
        users().saveDepartments(
                        List.of(
                                Department.of("d1", null, "One", 1),
                                Department.of("d2", null, "Two", 2)));
        users().replaceSeats(
                        List.of("u1", "u2", "u3"),
                        List.of(
                                new DepartmentSeat("d1", "u1", "Head", false, 2),
                                new DepartmentSeat("d2", "u1", null, true, 1),
                                new DepartmentSeat("d1", "u2", null, true, 1),
                                new DepartmentSeat("d1", "u3", null, true, 0)));
        assertThat(users().departmentUsers("d1")).containsExactly(SU, ZHOU);
        assertThat(users().activePeopleByDepartment())
                .isEqualTo(Map.of("d1", List.of("u2", "u1"), "d2", List.of("u1")));
        assertThat(users().departmentNames(List.of("u1", "u2", "x")))
                .isEqualTo(Map.of("u1", List.of("Two", "One"), "u2", List.of("One")));
        users().replaceSeats(List.of("u1"), List.of(new DepartmentSeat("d1", "u1", null, true, 1)));
        assertThat(users().departmentNames(List.of("u1"))).isEqualTo(Map.of("u1", List.of("One")));
        assertThat(users().departmentUsers("d1")).hasSize(2);
    }

    @Test
    void movesTheSecurityVersionWithEachChangeOfState() {
        long start = users().securityVersion();
        users().save(List.of(ZHOU, SU, ZHOUYU.withState(UserState.LOCKED)));
        assertThat(users().securityVersion()).isEqualTo(start);
        User locked = ZHOU.withState(UserState.LOCKED);
        users().save(List.of(locked, SU));
        long then = users().securityVersion();
        assertThat(then).isGreaterThan(start);
        assertThat(users().changedSince(start)).containsExactly(locked);
        assertThat(users().changedSince(then)).isEmpty();
        users().save(List.of(locked.withProfile("CEO", null, null, null)));
        assertThat(users().securityVersion()).isEqualTo(then);
        users().save(List.of(ZHOU));
        assertThat(users().changedSince(then)).containsExactly(ZHOU);
    }
}
