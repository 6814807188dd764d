package im.courtyard.engine.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.UserState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups follow the company, whoever changes it and whatever breaks meanwhile. */
abstract class GroupUpkeepContract {

    private static final Follows SALES = Follows.department("sales");
    private static final Follows HEAD = Follows.department("head");

    private final TestDatabase database;
    private GroupsUnderTest under;
    private GroupUpkeep node;

    GroupUpkeepContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void haveASmallCompany() {
        under = GroupsUnderTest.emptied(database);
        under.users()
                .saveDepartments(
                        List.of(
                                Department.of("head", null, "总部", 0),
                                Department.of("sales", "head", "销售部", 1)));
        under.people("zhou", "su", "chen", "lin");
        under.seat("head", "zhou");
        under.seat("sales", "su", "chen");
        node = under.node("one", DepartmentGroupMode.CHOSEN);
        kept();
    }

    /** Nobody changes anything for a second. */
    private void kept() {
        node.tick();
        node.tick();
    }

    private long group(Follows follows) {
        return under.conversation(follows).id();
    }

    @Test
    void givesAChosenDepartmentItsGroup() {
        DepartmentGroup made = node.departmentGroups().enable("sales", false);
        Conversation group = under.conversation(SALES);
        assertThat(made)
                .isEqualTo(new DepartmentGroup("sales", "head", "销售部", true, false, group.id(), 2));
        assertThat(group.name()).isEqualTo("销售部");
        assertThat(group.owner()).isNull();
        assertThat(under.members(SALES)).containsExactlyInAnyOrder("su", "chen");
        assertThat(under.notices(group.id()))
                .containsExactly(
                        "{\"event\":\"members_followed\",\"actor\":\"system\","
                                + "\"users\":[\"chen\",\"su\"],\"joined\":2,\"left\":0}");
        assertThat(node.departmentGroups().list())
                .extracting(DepartmentGroup::department, DepartmentGroup::enabled)
                .containsExactly(tuple("head", false), tuple("sales", true));
    }

    @Test
    void takesInThePeopleBelowWhereThatIsWanted() {
        node.departmentGroups().enable("head", true);
        assertThat(under.members(HEAD)).containsExactlyInAnyOrder("zhou", "su", "chen");
        node.departmentGroups().enable("head", false);
        assertThat(under.members(HEAD)).containsExactly("zhou");
    }

    @Test
    void followsWhoeverIsSeatedWithOneNotice() {
        node.departmentGroups().enable("sales", false);
        String[] many = IntStream.range(0, 12).mapToObj(i -> "p" + i).toArray(String[]::new);
        under.people(many);
        under.seat("sales", many);
        under.seat("head", "su");
        kept();
        assertThat(under.members(SALES)).hasSize(13).contains("p7", "chen").doesNotContain("su");
        assertThat(under.notices(group(SALES)))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"joined\":12,\"left\":1");
        kept();
        assertThat(under.notices(group(SALES))).hasSize(2);
    }

    @Test
    void waitsUntilNobodyIsInTheMiddleOfAnImport() {
        node.departmentGroups().enable("sales", false);
        under.seat("sales", "lin");
        node.tick();
        assertThat(under.members(SALES)).doesNotContain("lin");
        under.seat("sales", "zhou");
        node.tick();
        assertThat(under.members(SALES)).doesNotContain("lin", "zhou");
        node.tick();
        assertThat(under.members(SALES)).contains("lin", "zhou");
        assertThat(under.notices(group(SALES))).hasSize(2);
    }

    @Test
    void doesNotWaitForEver() {
        node.departmentGroups().enable("sales", false);
        for (int i = 0; i < 11; i++) {
            under.seat("sales", i % 2 == 0 ? "lin" : "zhou");
            node.tick();
        }
        assertThat(under.members(SALES)).contains("lin");
    }

    @Test
    void leavesOutWhoMayNotTakePart() {
        node.departmentGroups().enable("sales", false);
        under.state(UserState.LOCKED, "su");
        under.state(UserState.LEFT, "chen");
        kept();
        assertThat(under.members(SALES)).isEmpty();
        under.state(UserState.ACTIVE, "su");
        kept();
        assertThat(under.members(SALES)).containsExactly("su");
    }

    @Test
    void isRenamedWithItsDepartment() {
        node.departmentGroups().enable("sales", false);
        under.users().saveDepartments(List.of(Department.of("sales", "head", "市场部", 1)));
        kept();
        assertThat(under.conversation(SALES).name()).isEqualTo("市场部");
        assertThat(under.notices(group(SALES))).last().asString().contains("renamed", "市场部");
    }

    @Test
    void isClosedWithItsDepartmentAndOpensAgain() {
        node.departmentGroups().enable("sales", false);
        long group = group(SALES);
        removeSales();
        kept();
        assertThat(under.conversation(SALES).closed()).isTrue();
        assertThat(under.roster(group).closed()).isTrue();
        assertThat(under.members(SALES)).containsExactlyInAnyOrder("su", "chen");
        assertThat(under.notices(group)).last().asString().contains("group_closed");
        under.users().saveDepartments(List.of(Department.of("sales", null, "销售部", 1)));
        kept();
        assertThat(under.conversation(SALES).closed()).isFalse();
        assertThat(group(SALES)).isEqualTo(group);
        assertThat(under.notices(group)).last().asString().contains("group_opened");
    }

    private void removeSales() {
        under.place().execute("DELETE FROM cy_department WHERE department_id = 'sales'");
        under.place().execute("UPDATE cy_org SET version = version + 1");
    }

    @Test
    void isClosedWhenItIsWantedNoMore() {
        node.departmentGroups().enable("sales", false);
        DepartmentGroup closed = node.departmentGroups().disable("sales");
        assertThat(closed.enabled()).isFalse();
        assertThat(closed.conversation()).isNull();
        assertThat(under.conversation(SALES).closed()).isTrue();
    }

    @Test
    void letsNobodyChangeItByHand() {
        node.departmentGroups().enable("sales", false);
        GroupService hand = under.byHand();
        long group = group(SALES);
        forbidden(() -> hand.add("su", group, List.of("lin")));
        forbidden(() -> hand.remove("su", group, "chen"));
        forbidden(() -> hand.remove("su", group, "su"));
        forbidden(() -> hand.rename("su", group, "Mine"));
        node.departmentGroups().disable("sales");
        forbidden(() -> hand.add("su", group, List.of("lin")));
        hand.remove("su", group, "su");
        assertThat(under.members(SALES)).containsExactly("chen");
    }

    private static void forbidden(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ImException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void givesAllDepartmentsTheirGroupsWhereThatIsSet() {
        GroupUpkeep all = under.node("all", DepartmentGroupMode.ALL);
        all.tick();
        assertThat(under.members(HEAD)).containsExactlyInAnyOrder("zhou", "su", "chen");
        assertThat(under.members(SALES)).containsExactlyInAnyOrder("su", "chen");
        assertThatThrownBy(() -> all.departmentGroups().disable("sales"))
                .isInstanceOfSatisfying(
                        ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED));
        under.node("none", DepartmentGroupMode.NONE).tick();
        assertThat(under.conversation(SALES).closed()).isTrue();
        assertThat(under.conversation(HEAD).closed()).isTrue();
    }

    @Test
    void leavesAGroupAsItIsThatWouldBecomeTooLarge() {
        under.limit(2);
        node = under.node("small", DepartmentGroupMode.CHOSEN);
        node.departmentGroups().enable("sales", false);
        under.seat("sales", "lin");
        kept();
        assertThat(under.members(SALES)).containsExactlyInAnyOrder("su", "chen");
    }

    @Test
    void changesThousandsInStepsWithOneNotice() {
        String[] many = IntStream.range(0, 5_000).mapToObj(i -> "p" + i).toArray(String[]::new);
        under.people(many);
        under.seat("sales", many);
        long start = System.nanoTime();
        node.departmentGroups().enable("sales", false);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(under.members(SALES)).hasSize(5_002);
        assertThat(under.notices(group(SALES)))
                .singleElement()
                .asString()
                .contains("\"joined\":5002,")
                .hasSizeLessThan(500);
        assertThat(under.told()).allMatch(one -> one.added().size() <= 500).hasSize(11);
        System.out.printf("%s: 5,002 people joined a group in %s%n", database.name(), took);
    }

    @Test
    void anotherNodeFinishesWhatADeadOneBegan() {
        String[] many = IntStream.range(0, 1_200).mapToObj(i -> "p" + i).toArray(String[]::new);
        under.people(many);
        under.seat("sales", many);
        under.upkeep().choose("sales", false);
        AtomicInteger steps = new AtomicInteger();
        GroupUpkeep dying = under.node("dying", DepartmentGroupMode.CHOSEN, change -> die(steps));
        assertThatThrownBy(dying::tick).hasMessage("the node died");
        assertThat(under.members(SALES)).hasSize(1_000);
        under.place().execute("UPDATE cy_lease SET until_at = 0");
        kept();
        assertThat(under.members(SALES)).hasSize(1_202);
        assertThat(under.notices(group(SALES))).hasSize(1);
    }

    private static void die(AtomicInteger steps) {
        if (steps.incrementAndGet() == 2) {
            throw new IllegalStateException("the node died");
        }
    }

    @Test
    void isTheWorkOfOneNodeAtATime() {
        under.upkeep().choose("sales", false);
        long now = under.clock().millis();
        assertThat(under.upkeep().takeLease("other", now, now + 1_000)).isTrue();
        kept();
        assertThat(under.upkeep().followers()).isEmpty();
        under.clock().move(Duration.ofSeconds(2));
        kept();
        assertThat(under.members(SALES)).hasSize(2);
    }

    /** As where a clock was set to the time of its zone for UTC's. */
    @Test
    void doesNotWaitForATimeThatAClockThatWasWrongSaid() {
        under.upkeep().choose("sales", false);
        long wrong = under.clock().millis() + Duration.ofHours(8).toMillis();
        assertThat(under.upkeep().takeLease("died", wrong, wrong + 1_000)).isTrue();
        kept();
        assertThat(under.members(SALES)).hasSize(2);
    }

    @Test
    void nodesThatAreAtItAtOnceDoItOnce() throws InterruptedException {
        node.departmentGroups().enable("sales", false);
        String[] many = IntStream.range(0, 40).mapToObj(i -> "p" + i).toArray(String[]::new);
        under.people(many);
        List<Thread> nodes =
                IntStream.range(0, 3)
                        .mapToObj(n -> under.node("n" + n, DepartmentGroupMode.CHOSEN, c -> {}))
                        .map(one -> new Thread(() -> repeat(one)))
                        .toList();
        nodes.forEach(Thread::start);
        for (String one : many) {
            under.seat("sales", one);
        }
        for (Thread one : nodes) {
            one.join();
        }
        kept();
        assertThat(under.members(SALES)).hasSize(42);
        long joined =
                under.notices(group(SALES)).stream()
                        .mapToLong(n -> Long.parseLong(n.replaceAll(".*joined.:(\\d+).*", "$1")))
                        .sum();
        assertThat(joined).isEqualTo(42);
    }

    private static void repeat(GroupUpkeep one) {
        for (int i = 0; i < 40; i++) {
            one.tick();
        }
    }

    @Test
    void looksAtEverythingEachHour() {
        node.departmentGroups().enable("sales", false);
        under.place().execute("UPDATE cy_member SET state = 0 WHERE user_id = 'su'");
        kept();
        assertThat(under.members(SALES)).containsExactly("chen");
        under.clock().move(Duration.ofHours(2));
        node.tick();
        assertThat(under.members(SALES)).containsExactlyInAnyOrder("su", "chen");
    }

    @Test
    void takesLeaversOutOfTheirGroupsWithOneNotice() {
        long group = made("zhou", "su", "chen", "lin");
        long direct = under.conversations().openDirect(DirectKey.of("su", "lin"), 1).conversation();
        under.state(UserState.LEFT, "su", "chen");
        kept();
        assertThat(under.roster(group).users()).containsExactlyInAnyOrder("zhou", "lin");
        assertThat(under.notices(group))
                .hasSize(2)
                .last()
                .asString()
                .contains("members_departed", "\"users\":[\"chen\",\"su\"]", "\"left\":2");
        assertThat(under.roster(direct).users()).containsExactlyInAnyOrder("lin", "su");
        assertThat(under.told()).extracting(HeadChanged::removed).last().asList().hasSize(2);
    }

    private long made(String creator, String... others) {
        return under.byHand().create(creator, "id", "Group", List.of(others)).conversation().id();
    }

    @Test
    void passesTheGroupsOfALeaverOn() {
        long group = made("zhou", "su", "chen", "lin");
        under.state(UserState.LOCKED, "chen");
        under.state(UserState.LEFT, "zhou");
        kept();
        assertThat(under.conversations().find(group).orElseThrow().owner()).isEqualTo("lin");
        assertThat(under.role(group, "lin")).isEqualTo(MemberRole.OWNER);
        assertThat(under.audit())
                .singleElement()
                .satisfies(e -> assertThat(e.action()).isEqualTo("group.members.departed"))
                .satisfies(e -> assertThat(e.detail()).containsEntry("owner", "lin"));
    }

    @Test
    void leavesAGroupOfNobodyElseWithNobody() {
        long group = made("zhou");
        under.state(UserState.LEFT, "zhou");
        kept();
        assertThat(under.roster(group).users()).isEmpty();
        under.state(UserState.ACTIVE, "zhou");
        kept();
        assertThat(under.role(group, "zhou")).isEqualTo(MemberRole.OWNER);
    }

    @Test
    void givesWhoComesBackTheirGroupsAgain() {
        long group = made("zhou", "su", "chen");
        under.state(UserState.LEFT, "su", "zhou");
        kept();
        under.clock().move(Duration.ofDays(40));
        under.state(UserState.ACTIVE, "su");
        kept();
        assertThat(under.roster(group).users()).containsExactlyInAnyOrder("su", "chen");
        assertThat(under.notices(group)).last().asString().contains("members_returned", "su");
        under.clock().move(Duration.ofDays(60));
        under.state(UserState.ACTIVE, "zhou");
        kept();
        assertThat(under.roster(group).users()).containsExactlyInAnyOrder("su", "chen");
    }

    @Test
    void findsLeaversWhomADeadNodeDidNotComeTo() {
        long group = made("zhou", "su", "lin");
        GroupUpkeep dying =
                under.node(
                        "dying",
                        DepartmentGroupMode.CHOSEN,
                        change -> {
                            throw new IllegalStateException("the node died");
                        });
        long other = under.byHand().create("su", "x", "X", Set.of("zhou")).conversation().id();
        under.state(UserState.LEFT, "zhou");
        assertThatThrownBy(dying::tick).hasMessage("the node died");
        under.place().execute("UPDATE cy_lease SET until_at = 0");
        kept();
        assertThat(under.roster(group).has("zhou")).isFalse();
        assertThat(under.roster(other).has("zhou")).isFalse();
        assertThat(under.notices(group)).hasSize(2);
        assertThat(under.notices(other)).hasSize(2);
    }
}
