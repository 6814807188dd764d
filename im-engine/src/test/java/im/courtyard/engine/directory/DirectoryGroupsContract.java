package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.PlanItem.GroupChange;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.ScriptedDirectory.Group;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups of a directory become conversations, whatever the directory does. */
abstract class DirectoryGroupsContract {

    private static final Set<PlanAction> GROUPS =
            Set.of(PlanAction.ADD_GROUP, PlanAction.CHANGE_GROUP, PlanAction.REMOVE_GROUP);

    private final TestDatabase database;
    private SyncPolicy policy;
    private SyncUnderTest under;
    private DirectorySync sync;
    private ScriptedDirectory corp;
    private Entry zhou;
    private Entry su;
    private Entry lin;
    private Group inner;
    private Group outer;

    DirectoryGroupsContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void haveNestedGroups() {
        under = SyncUnderTest.emptied(database);
        sync = under.node("node");
        policy = SyncPolicy.DEFAULTS.withGroups(Set.of("PROJECT*"));
        corp = new ScriptedDirectory(false, 1);
        Entry head = corp.department("", "Head");
        zhou = corp.person(head.key, "zhou");
        su = corp.person(head.key, "su");
        lin = corp.person(head.key, "lin");
        inner = corp.group("Inner", su.key);
        outer = corp.group("Project 花样年华", zhou.key, inner.key);
    }

    private DirectoryRun synced() {
        DirectoryRun run = sync.sync(corp, policy, "system");
        assertThat(run.state()).as(run.remarks().toString()).isEqualTo(RunState.APPLIED);
        under.clock().move(Duration.ofHours(1));
        under.keepGroups();
        return run;
    }

    private Set<String> project() {
        return under.conversationOf("corp:" + outer.key);
    }

    private List<PlanItem> items(DirectoryRun run) {
        return sync.items(run.id(), GROUPS, 0, 100).stream()
                .map(DirectoryHistory.NumberedItem::item)
                .toList();
    }

    private GroupChange only(DirectoryRun run, PlanAction action) {
        List<PlanItem> items = items(run);
        assertThat(items).extracting(PlanItem::action).containsExactly(action);
        return Objects.requireNonNull(items.get(0).group());
    }

    @Test
    void makesAConversationOfAChosenGroupWithThePeopleOfTheGroupsInIt() {
        DirectoryRun run = synced();
        assertThat(project()).containsExactlyInAnyOrder(zhou.key, su.key);
        assertThat(only(run, PlanAction.ADD_GROUP))
                .isEqualTo(new GroupChange(null, outer.name, true, 0, 2, 2, 0));
        assertThat(run.counts().groupsAdded()).isEqualTo(1);
        assertThat(under.conversationOf("corp:" + inner.key)).isEmpty();
    }

    @Test
    void choosesByKeyToo() {
        policy = SyncPolicy.DEFAULTS.withGroups(Set.of(inner.key));
        synced();
        assertThat(under.conversationOf("corp:" + inner.key)).containsExactly(su.key);
        assertThat(project()).isEmpty();
    }

    @Test
    void readsNoGroupsWhereNoneIsChosen() {
        policy = SyncPolicy.DEFAULTS;
        assertThat(items(synced())).isEmpty();
        assertThat(under.stores().groups().known("corp")).isEmpty();
    }

    @Test
    void followsAChangeOfTheGroupInIt() {
        synced();
        corp.change(inner, group -> group.members = List.of(lin.key));
        DirectoryRun run = synced();
        assertThat(corp.asked()).last().isNotEqualTo("null");
        assertThat(only(run, PlanAction.CHANGE_GROUP))
                .isEqualTo(new GroupChange(outer.name, outer.name, true, 2, 2, 1, 1));
        assertThat(project()).containsExactlyInAnyOrder(zhou.key, lin.key);
    }

    @Test
    void countsNobodyTwiceAndEndsInACircle() {
        corp.change(inner, group -> group.members = List.of(su.key, zhou.key, outer.key));
        GroupChange added = only(synced(), PlanAction.ADD_GROUP);
        assertThat(added.membersAfter()).isEqualTo(2);
        assertThat(project()).containsExactlyInAnyOrder(zhou.key, su.key);
    }

    @Test
    void keepsMembersWhoMoveOrAreRenamed() {
        synced();
        Entry sales = corp.department("", "Sales");
        corp.change(
                zhou,
                person -> {
                    person.parent = sales.key;
                    person.rdn = "cn=moved";
                    person.username = "zhou2";
                });
        assertThat(items(synced())).isEmpty();
        assertThat(project()).containsExactlyInAnyOrder(zhou.key, su.key);
        assertThat(items(sync.syncFully(corp, policy, "system"))).isEmpty();
    }

    @Test
    void followsWhoIsDisabledAndEnabled() {
        synced();
        corp.change(su, person -> person.enabled = false);
        synced();
        assertThat(project()).containsExactly(zhou.key);
        corp.change(su, person -> person.enabled = true);
        synced();
        assertThat(project()).containsExactlyInAnyOrder(zhou.key, su.key);
    }

    @Test
    void passesOverMembersWhoAreNotOfTheSync() {
        corp.hide(zhou.key);
        synced();
        assertThat(project()).containsExactly(su.key);
    }

    @Test
    void renamesTheConversationAndCloses() {
        synced();
        corp.change(outer, group -> group.name = "Project 2046");
        assertThat(only(synced(), PlanAction.CHANGE_GROUP).nameAfter()).isEqualTo("Project 2046");
        assertThat(project()).hasSize(2);
        corp.change(outer, group -> group.name = "Over");
        GroupChange removed = only(synced(), PlanAction.REMOVE_GROUP);
        assertThat(removed.left()).isEqualTo(2);
        assertThat(project()).isEmpty();
        corp.change(outer, group -> group.name = "Project again");
        synced();
        assertThat(project()).hasSize(2);
    }

    @Test
    void closesTheConversationOfAGroupThatIsGone() {
        synced();
        corp.delete(outer.key);
        assertThat(only(synced(), PlanAction.REMOVE_GROUP).nameAfter()).isNull();
        assertThat(project()).isEmpty();
        assertThat(under.stores().groups().members("corp", outer.key)).isEmpty();
    }

    @Test
    void concludesAbsenceFromACompleteReadOnly() {
        synced();
        corp.hide(outer.key);
        corp.coverage(Coverage.PARTIAL);
        sync.syncFully(corp, policy, "system");
        under.keepGroups();
        assertThat(project()).hasSize(2);
        corp.coverage(Coverage.FULL_COMPLETE);
        assertThat(items(sync.syncFully(corp, policy, "system")))
                .extracting(PlanItem::action)
                .containsExactly(PlanAction.REMOVE_GROUP);
    }

    @Test
    void readsEverythingOnceGroupsAreChosen() {
        policy = SyncPolicy.DEFAULTS;
        synced();
        policy = policy.withGroups(Set.of(outer.name.toUpperCase(Locale.ROOT)));
        synced();
        assertThat(project()).hasSize(2);
        policy = SyncPolicy.DEFAULTS;
        DirectoryRun run = synced();
        assertThat(run.counts().groupsRemoved()).isEqualTo(1);
        assertThat(project()).isEmpty();
    }

    @Test
    void waitsForAWordWhereMostMembersWouldGo() {
        List<String> many = new ArrayList<>();
        IntStream.range(0, 30).forEach(i -> many.add(corp.person("", "p" + i).key));
        corp.change(outer, group -> group.members = many);
        synced();
        assertThat(project()).hasSize(30);
        corp.hideMembers();
        DirectoryRun run = sync.syncFully(corp, policy, "system");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(run.remarks()).extracting(Remark::code).contains("guard.group-lost");
        sync.apply(run.id(), "zhou");
        under.clock().move(Duration.ofHours(1));
        under.keepGroups();
        assertThat(project()).isEmpty();
    }

    @Test
    void appliesThePlanThatWasShown() {
        DirectoryRun preview = sync.preview(corp, policy, "zhou");
        assertThat(only(preview, PlanAction.ADD_GROUP).membersAfter()).isEqualTo(2);
        under.keepGroups();
        assertThat(project()).isEmpty();
        corp.change(outer, group -> group.members = List.of());
        sync.apply(preview.id(), "zhou");
        under.clock().move(Duration.ofHours(1));
        under.keepGroups();
        assertThat(project()).containsExactlyInAnyOrder(zhou.key, su.key);
    }

    @Test
    void takesAGroupOfThousands() {
        List<String> many = new ArrayList<>();
        IntStream.range(0, 5_000).forEach(i -> many.add(corp.person("", "p" + i).key));
        corp.change(outer, group -> group.members = many);
        long start = System.nanoTime();
        DirectoryRun run = synced();
        long synced = System.nanoTime();
        assertThat(only(run, PlanAction.ADD_GROUP).membersAfter()).isEqualTo(5_000);
        assertThat(project()).hasSize(5_000);
        corp.change(outer, group -> group.members = many.subList(0, 4_990));
        long again = System.nanoTime();
        assertThat(only(synced(), PlanAction.CHANGE_GROUP).left()).isEqualTo(10);
        System.out.printf(
                "%s: a group of 5,000 read, applied and followed in %d ms, ten leavers in %d ms%n",
                database.name(),
                (synced - start) / 1_000_000,
                (System.nanoTime() - again) / 1_000_000);
        assertThat(project()).hasSize(4_990);
    }

    /** Random changes, told by changes or read whole; the truth is computed from the directory. */
    @Test
    void isRightAfterAnyHistory() {
        for (long seed = 1; seed <= 4; seed++) {
            haveNestedGroups();
            corp = new ScriptedDirectory(seed % 2 == 0, seed);
            Random random = new Random(seed);
            List<Group> groups = new ArrayList<>();
            List<Entry> people = new ArrayList<>();
            Entry head = corp.department("", "Head");
            IntStream.range(0, 12).forEach(i -> people.add(corp.person(head.key, "p" + i)));
            IntStream.range(0, 6).forEach(i -> groups.add(corp.group("Project " + i)));
            for (int step = 0; step < 12; step++) {
                for (int i = 0; i < 3; i++) {
                    changeSomething(random, groups, people, head);
                }
                DirectoryRun run =
                        random.nextInt(4) == 0
                                ? sync.syncFully(corp, policy, "system")
                                : sync.sync(corp, policy, "system");
                if (run.state() == RunState.WAITING) {
                    run = sync.apply(run.id(), "zhou");
                }
                assertThat(run.state()).as(run.remarks().toString()).isEqualTo(RunState.APPLIED);
                under.clock().move(Duration.ofHours(1));
                under.keepGroups();
                for (Group group : groups) {
                    assertThat(under.conversationOf("corp:" + group.key))
                            .as("seed %d step %d %s", seed, step, group.name)
                            .isEqualTo(corp.peopleOf(group));
                }
            }
        }
    }

    private void changeSomething(
            Random random, List<Group> groups, List<Entry> people, Entry head) {
        Group group = groups.get(random.nextInt(groups.size()));
        Entry person = people.get(random.nextInt(people.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> corp.change(group, g -> g.members = some(random, groups, people));
            case 4 -> corp.change(person, p -> p.enabled = !p.enabled);
            case 5 -> corp.change(person, p -> p.rdn = "cn=renamed" + random.nextInt(1_000_000));
            case 6 -> {
                corp.delete(group.key);
                groups.remove(group);
                groups.add(corp.group("Project " + random.nextInt(1_000_000)));
            }
            default -> {
                corp.delete(person.key);
                people.remove(person);
                people.add(corp.person(head.key, "n" + random.nextInt(1_000_000)));
            }
        }
    }

    private static List<String> some(Random random, List<Group> groups, List<Entry> people) {
        List<String> members = new ArrayList<>();
        people.stream().filter(p -> random.nextInt(3) == 0).forEach(p -> members.add(p.key));
        groups.stream().filter(g -> random.nextInt(4) == 0).forEach(g -> members.add(g.key));
        return members;
    }

    @Test
    void leavesAsItIsWhatHasNoName() {
        synced();
        corp.change(outer, group -> group.name = " ");
        DirectoryRun run = synced();
        assertThat(run.counts().problems()).isEqualTo(1);
        assertThat(project()).hasSize(2);
    }
}
