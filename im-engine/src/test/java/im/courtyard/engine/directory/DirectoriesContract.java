package im.courtyard.engine.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs in the background, by the clock, and live; on several nodes, and over their ends. */
abstract class DirectoriesContract extends SmallCompany {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<Directories> nodes = new ArrayList<>();

    DirectoriesContract(TestDatabase database) {
        super(database);
    }

    private Directories node(String name, Mode mode) {
        return node(name, mode, POLICY);
    }

    private Directories node(String name, Mode mode, SyncPolicy policy) {
        Directories node = under.directories(name);
        nodes.add(node);
        node.register(corp, SourceSettings.of("custom", "corp.example", policy, mode));
        return node;
    }

    @AfterEach
    void endThemAll() {
        nodes.forEach(Directories::close);
        await().untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .extracting(Thread::getName)
                                        .noneMatch(name -> name.startsWith("courtyard-directory")));
    }

    private DirectoryRun ended(Directories node, DirectoryRun run) {
        return await().atMost(LONG)
                .until(() -> node.run(run.id()), now -> now.state() != RunState.RUNNING);
    }

    /** Lets time go by, in steps in which what is due comes to its end. */
    private void pass(Duration time) {
        Duration step = Duration.ofSeconds(5);
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
            under.clock().move(step);
            nodes.forEach(Directories::settle);
        }
    }

    private SourceStatus status() {
        return nodes.get(0).sources().get(0);
    }

    private List<DirectoryRun> runs() {
        return nodes.get(0).runs("corp", Long.MAX_VALUE, 100);
    }

    @Test
    void runsInTheBackgroundAndShowsHowFarItIs() {
        staff(1_500);
        CountDownLatch seen = new CountDownLatch(1);
        corp.beforeEach(
                n -> {
                    if (n == 1_200) {
                        awaited(seen);
                    }
                });
        Directories node = node("a", Mode.MANUAL);

        DirectoryRun run = node.start("corp", RunKind.SYNC, "admin");

        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.kind()).isEqualTo(RunKind.SYNC);
        await().atMost(LONG).until(() -> node.run(run.id()).progress() == 1_000);
        seen.countDown();
        DirectoryRun ended = ended(node, run);
        assertThat(ended.state()).isEqualTo(RunState.APPLIED);
        assertThat(ended.progress()).isEqualTo(1_504);
        assertThat(ended.actor()).isEqualTo("admin");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new DirectoryException(
                    DirectoryException.Kind.UNREACHABLE, Remark.says("interrupted"), e);
        }
    }

    @Test
    void refusesARunWhileAnotherGoesOnAnywhere() {
        CountDownLatch seen = new CountDownLatch(1);
        corp.beforeEach(n -> awaited(seen));
        Directories one = node("a", Mode.MANUAL);
        Directories other = node("b", Mode.MANUAL);
        DirectoryRun run = one.start("corp", RunKind.PREVIEW, "admin");
        assertThatThrownBy(() -> other.start("corp", RunKind.SYNC, "admin"))
                .isInstanceOfSatisfying(
                        ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
                .hasMessageContaining("another run");
        seen.countDown();
        assertThat(ended(one, run).state()).isEqualTo(RunState.PLANNED);
        assertThat(other.apply(run.id(), "boss").state()).isEqualTo(RunState.APPLIED);
        assertThat(status().lastRun()).extracting(DirectoryRun::decidedBy).isEqualTo("boss");
        assertThat(status().people()).isEqualTo(2);
        assertThat(status().departments()).isEqualTo(2);
    }

    @Test
    void keepsItsLeaseThroughALongRead() {
        Directories node = node("a", Mode.MANUAL);
        corp.beforeEach(
                n -> {
                    if (n == 1) {
                        for (int i = 0; i < 20; i++) {
                            under.clock().move(Duration.ofSeconds(20));
                            nodes.forEach(Directories::settle);
                        }
                    }
                });
        assertThat(ended(node, node.start("corp", RunKind.SYNC, "admin")).state())
                .isEqualTo(RunState.APPLIED);
    }

    @Test
    void readsByTheClockOnOneOfTheNodes() {
        node("a", Mode.SCHEDULED);
        node("b", Mode.SCHEDULED);
        pass(Duration.ofSeconds(10));
        assertThat(runs()).hasSize(1);
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(status().nextRunAt())
                .isEqualTo(runs().get(0).startedAt() + Duration.ofHours(1).toMillis());
        pass(Duration.ofMinutes(59));
        assertThat(runs()).hasSize(1);
        pass(Duration.ofMinutes(2));
        assertThat(runs()).hasSize(2).allMatch(run -> run.actor().equals("system"));
    }

    @Test
    void readsOnlyWhenAskedWhereNobodySetAClock() {
        node("a", Mode.MANUAL);
        pass(Duration.ofMinutes(5));
        assertThat(runs()).isEmpty();
        assertThat(status().nextRunAt()).isZero();
    }

    @Test
    void seesChangesLiveAndWritesNothingWhereThereAreNone() {
        node("a", Mode.LIVE);
        node("b", Mode.LIVE);
        pass(Duration.ofSeconds(10));
        assertThat(runs()).hasSize(1);
        int asked = corp.asked().size();
        pass(Duration.ofMinutes(1));
        assertThat(runs()).hasSize(1);
        assertThat(corp.asked().size() - asked).isBetween(10, 13);

        corp.change(su, p -> p.title = "Chief");
        corp.delete(zhou.key);
        pass(Duration.ofSeconds(10));

        assertThat(runs()).hasSize(2);
        assertThat(runs().get(0).counts().deactivated()).isEqualTo(1);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void seesChangesLiveWhereItTakesGroupsToo() {
        node("a", Mode.LIVE, POLICY.withGroups(Set.of("Project*")));
        pass(Duration.ofSeconds(10));
        assertThat(runs()).hasSize(1);
        corp.change(su, p -> p.title = "Chief");
        pass(Duration.ofSeconds(10));
        assertThat(runs()).hasSize(2);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void keepsNoRunOfWhatChangedNobody() {
        node("a", Mode.LIVE);
        pass(Duration.ofSeconds(10));
        String cursor = under.stores().memory().source("corp").cursor();
        corp.changed(su);
        pass(Duration.ofSeconds(10));
        assertThat(runs()).hasSize(1);
        assertThat(under.stores().memory().source("corp").cursor()).isNotEqualTo(cursor);
        int asked = corp.asked().size();
        pass(Duration.ofSeconds(10));
        assertThat(corp.asked().size() - asked).isEqualTo(2);
    }

    @Test
    void asksASourceThatFailsAtGrowingIntervals() {
        node("a", Mode.LIVE);
        pass(Duration.ofSeconds(10));
        corp.change(su, p -> p.title = "Chief");
        corp.failAfter(0, cut());
        int asked = corp.asked().size();
        pass(Duration.ofMinutes(10));
        assertThat(corp.asked().size() - asked).isBetween(5, 9);
        SourceFailure failure = requireNonNull(status().failure());
        assertThat(failure.remark().sentence()).contains("mid-page");
        assertThat(failure.failures()).isGreaterThan(4);
        assertThat(runs()).hasSize(1);

        corp.works();
        pass(Duration.ofMinutes(6));
        assertThat(status().failure()).isNull();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void tellsSinceWhenScheduledRunsFail() {
        corp.failAfter(0, cut());
        node("a", Mode.SCHEDULED);
        pass(Duration.ofMinutes(10));
        assertThat(runs()).hasSizeBetween(3, 5).allMatch(run -> run.state() == RunState.FAILED);
        SourceFailure failure = requireNonNull(status().failure());
        assertThat(failure.since()).isEqualTo(runs().get(runs().size() - 1).endedAt());
        assertThat(status().nextRunAt()).isGreaterThan(failure.triedAt());
        corp.works();
        pass(Duration.ofHours(1));
        assertThat(status().failure()).isNull();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void leavesAPlanThatWaitsToTheAdministrator() {
        staff(100);
        node("a", Mode.LIVE);
        pass(Duration.ofSeconds(10));
        corp.people().stream().skip(50).forEach(person -> corp.delete(person.key));
        pass(Duration.ofMinutes(10));
        assertThat(runs()).hasSize(2);
        DirectoryRun waiting = requireNonNull(status().waitingRun());
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(waiting.remarks())
                .extracting(Remark::code, Remark::facts)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "guard.deactivations", Map.of("count", "52", "limit", "20")));
        nodes.get(0).apply(waiting.id(), "admin");
        assertThat(under.picture()).isEqualTo(corp.picture());
        pass(Duration.ofSeconds(10));
        assertThat(runs()).hasSize(2);
    }

    @Test
    void showsAPlanThatWaitsAlsoWhereALaterRunFailed() {
        staff(60);
        synced();
        Directories node = node("a", Mode.MANUAL);
        corp.people().stream().skip(2).forEach(person -> corp.delete(person.key));
        DirectoryRun stopped = sync.sync(corp, POLICY, "system");
        assertThat(stopped.state()).isEqualTo(RunState.WAITING);
        long waiting = stopped.id();
        corp.failAfter(0, cut());
        DirectoryRun failed = node.start("corp", RunKind.FULL, "admin");
        await().until(() -> node.run(failed.id()).state() == RunState.FAILED);
        assertThat(requireNonNull(status().lastRun()).id()).isEqualTo(failed.id());
        assertThat(requireNonNull(status().waitingRun()).id()).isEqualTo(waiting);
        corp.works();
        node.apply(waiting, "admin");
        assertThat(status().waitingRun()).isNull();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void endsWithTheEngineInTheMiddleOfARead() {
        synced();
        corp.beforeEach(n -> awaited(new CountDownLatch(1)));
        Directories node = node("a", Mode.MANUAL);
        DirectoryRun run = node.start("corp", RunKind.FULL, "admin");
        node.close();
        DirectoryRun ended = node.run(run.id());
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.remarks()).containsExactly(RemarkCode.RUN_STOPPED.remark());
        corp.works();
        synced();
        assertThatThrownBy(() -> node.start("corp", RunKind.FULL, "admin"))
                .isInstanceOfSatisfying(
                        ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STOPPING));
        synced();
    }

    @Test
    void goesOnWhereANodeDied() {
        long dead = under.stores().runs().begin("corp", RunKind.SYNC, "system", 1);
        node("a", Mode.SCHEDULED);
        pass(Duration.ofMinutes(2));
        assertThat(nodes.get(0).run(dead).state()).isEqualTo(RunState.FAILED);
        assertThat(runs()).hasSize(2);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void forgetsOldRunsButNotTheLatest() {
        Directories node = node("a", Mode.MANUAL);
        for (int i = 0; i < 25; i++) {
            corp.change(su, p -> p.title += "x");
            synced();
        }
        pass(Duration.ofSeconds(5));
        assertThat(runs()).hasSize(25);
        DirectoryRun first = runs().get(24);
        under.clock().move(Duration.ofDays(91));
        pass(Duration.ofSeconds(5));
        assertThat(runs()).hasSize(20).doesNotContain(first);
        assertThat(node.items(first.id(), ItemFilter.all(), 0, 10)).isEmpty();
        assertThat(node.items(runs().get(0).id(), ItemFilter.all(), 0, 10)).hasSize(1);
    }

    @Test
    void findsChangesByNameUsernameAndAction() {
        zhou.name = "周慕云 100%";
        staff(30);
        DirectoryRun run = synced();
        Directories node = node("a", Mode.MANUAL);
        assertThat(found(node, run, "慕")).containsExactly("周慕云 100%");
        assertThat(found(node, run, "0%")).containsExactly("周慕云 100%");
        assertThat(found(node, run, "P2")).hasSize(11);
        assertThat(found(node, run, "corp:" + su.key)).containsExactly("su");
        assertThat(found(node, run, "Clerk")).isEmpty();
        assertThat(found(node, run, "\"")).isEmpty();
        ItemFilter departments = new ItemFilter(java.util.Set.of(PlanAction.ADD_DEPARTMENT), "e");
        assertThat(node.items(run.id(), departments, 0, 10)).hasSize(2);
        var page = node.items(run.id(), new ItemFilter(PlanAction.SHOWN, "p"), 0, 7);
        var rest =
                node.items(run.id(), new ItemFilter(PlanAction.SHOWN, "p"), page.get(6).no(), 50);
        assertThat(page.size() + rest.size()).isGreaterThanOrEqualTo(30);
    }

    private static List<String> found(Directories node, DirectoryRun run, String text) {
        return node.items(run.id(), new ItemFilter(PlanAction.SHOWN, text), 0, 100).stream()
                .map(item -> item.item().name())
                .toList();
    }
}
