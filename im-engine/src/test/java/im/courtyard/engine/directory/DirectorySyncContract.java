package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.SyncPolicy.Canary;
import im.courtyard.engine.directory.SyncPolicy.Ids;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way in which a directory breaks, and that nobody is wronged by it. */
abstract class DirectorySyncContract {

    private static final SyncPolicy POLICY = SyncPolicy.DEFAULTS;
    private static final Set<PlanAction> ALL = EnumSet.allOf(PlanAction.class);

    private final TestDatabase database;
    private SyncUnderTest under;
    private DirectorySync sync;
    private ScriptedDirectory corp;
    private Entry head;
    private Entry sales;
    private Entry zhou;
    private Entry su;

    DirectorySyncContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void haveASmallCompany() {
        under = SyncUnderTest.emptied(database);
        sync = under.node("node");
        corp = new ScriptedDirectory(false, 1);
        head = corp.department("", "Head");
        sales = corp.department(head.key, "Sales");
        zhou = corp.person(head.key, "zhou");
        su = corp.person(sales.key, "su");
        zhou.name = "周慕云";
        zhou.mail = "zhou@corp.example";
        su.manager = zhou.key;
        su.title = "Clerk";
    }

    private DirectoryRun synced() {
        DirectoryRun run = sync.sync(corp, POLICY, "system");
        assertThat(run.state()).as(Remark.sentences(run.remarks())).isEqualTo(RunState.APPLIED);
        return run;
    }

    private DirectoryRun syncedFully() {
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).as(Remark.sentences(run.remarks())).isEqualTo(RunState.APPLIED);
        return run;
    }

    private User user(Entry entry) {
        return under.byKey(entry.key);
    }

    private void staff(int n) {
        for (int i = 0; i < n; i++) {
            corp.person(sales.key, "p" + i);
        }
    }

    private List<Kind> problems(DirectoryRun run) {
        return sync.problems(run.id(), 0, 100).stream().map(DirectoryProblem::kind).toList();
    }

    private static DirectoryException cut() {
        return new DirectoryException(
                DirectoryException.Kind.INCOMPLETE,
                Remark.says("The server closed the connection mid-page."));
    }

    private static @Nullable String title(@Nullable User user) {
        return user == null ? null : user.title();
    }

    // Reading and applying

    @Test
    void bringsInPeopleAndDepartments() {
        DirectoryRun run = synced();
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(run.full()).isTrue();
        assertThat(run.counts().added()).isEqualTo(2);
        assertThat(run.counts().departmentsAdded()).isEqualTo(2);
        assertThat(user(zhou).pinyin()).isEqualTo("zhoumuyun zmy");
        assertThat(user(zhou).id()).isEqualTo("corp:" + zhou.key);
        assertThat(user(su).manager()).isEqualTo(user(zhou).id());
    }

    @Test
    void bringsInTheSameByKeysAsByPaths() {
        ScriptedDirectory activeDirectory = new ScriptedDirectory(true, 2);
        Entry top = activeDirectory.department("", "Top");
        Entry below = activeDirectory.department(top.key, "Below");
        Entry boss = activeDirectory.person(top.key, "boss");
        activeDirectory.person(below.key, "clerk").manager = boss.key;
        sync.sync(activeDirectory, POLICY, "system");
        activeDirectory.change(top, d -> d.name = "Renamed");
        activeDirectory.change(boss, p -> p.parent = below.key);
        sync.sync(activeDirectory, POLICY, "system");
        assertThat(under.picture()).isEqualTo(activeDirectory.picture());
    }

    @Test
    void writesNothingWhereNothingChanged() {
        synced();
        DirectoryRun again = syncedFully();
        assertThat(sync.items(again.id(), ALL, 0, 10)).isEmpty();
    }

    @Test
    void followsChangesByTheCursor() {
        synced();
        Entry wang = corp.person(sales.key, "wang");
        corp.change(su, p -> p.title = "Head of sales");
        corp.change(zhou, p -> p.mail = null);
        DirectoryRun run = synced();
        assertThat(run.full()).isFalse();
        assertThat(run.counts().people()).isEqualTo(3);
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(user(wang).isActive()).isTrue();
        assertThat(corp.asked()).hasSize(2).first().isEqualTo("null");
    }

    @Test
    void forgetsWhatItHadCached() {
        synced();
        assertThat(under.users().nameOf(user(su).id())).isEqualTo("su");
        corp.change(su, p -> p.name = "Su Lizhen");
        synced();
        assertThat(under.users().nameOf(user(su).id())).isEqualTo("Su Lizhen");
    }

    @Test
    void letsTheEngineHearOfThoseWhoLeave() {
        synced();
        List<String> out = new CopyOnWriteArrayList<>();
        under.users().refreshSecurity();
        under.users().onLockedOut(user -> out.add(user.username()));
        corp.delete(su.key);
        synced();
        assertThat(out).containsExactly("su");
        under.users().refreshSecurity();
        assertThat(out).containsExactly("su", "su");
    }

    // Rule 1: absence

    @Test
    void concludesNothingFromAReadThatFailsMidway() {
        synced();
        corp.failAfter(1, cut());
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(Remark.sentences(run.remarks())).contains("mid-page");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void concludesNothingFromAPartialRead() {
        synced();
        String cursor = under.stores().memory().source("corp").cursor();
        corp.hide(su.key);
        corp.change(zhou, p -> p.title = "Director");
        corp.coverage(Coverage.PARTIAL);
        DirectoryRun run = syncedFully();
        assertThat(run.counts().deactivated()).isZero();
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(under.stores().memory().source("corp").cursor()).isEqualTo(cursor);
    }

    @Test
    void concludesNothingFromWhoDidNotChange() {
        synced();
        corp.change(zhou, p -> p.title = "Director");
        assertThat(synced().counts().deactivated()).isZero();
        assertThat(user(su).isActive()).isTrue();
    }

    // Rule 2: guard

    @Test
    void stopsAtADirectoryWithoutPeople() {
        synced();
        corp.people().forEach(p -> corp.hide(p.key));
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(Remark.sentences(run.remarks())).contains("no people at all");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void stopsAtTheFirstReadToo() {
        corp.people().forEach(p -> corp.hide(p.key));
        assertThat(sync.sync(corp, POLICY, "system").state()).isEqualTo(RunState.WAITING);
    }

    @Test
    void stopsAtTooManyDeactivationsUntilAnAdministratorApproves() {
        staff(100);
        synced();
        corp.people().stream()
                .filter(p -> p.username.startsWith("p"))
                .limit(21)
                .forEach(p -> corp.change(p, one -> one.enabled = false));
        DirectoryRun run = sync.sync(corp, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(Remark.sentences(run.remarks()))
                .contains("21 people would be deactivated; the limit is 20");
        assertThat(under.users().countPeople()).isEqualTo(102);
        DirectoryRun approved = sync.apply(run.id(), "admin");
        assertThat(approved.state()).isEqualTo(RunState.APPLIED);
        assertThat(approved.decidedBy()).isEqualTo("admin");
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(under.users().countPeople()).isEqualTo(81);
    }

    @Test
    void keepsTheCursorBackUntilTheDecision() {
        staff(100);
        synced();
        corp.people().stream()
                .filter(p -> p.username.startsWith("p"))
                .limit(30)
                .forEach(p -> corp.change(p, one -> one.enabled = false));
        DirectoryRun first = sync.sync(corp, POLICY, "system");
        sync.reject(first.id(), "admin");
        DirectoryRun second = sync.sync(corp, POLICY, "system");
        assertThat(second.state()).isEqualTo(RunState.WAITING);
        DirectoryRun third = sync.sync(corp, POLICY, "system");
        assertThat(sync.require(first.id()).state()).isEqualTo(RunState.REJECTED);
        assertThat(sync.require(second.id()).state()).isEqualTo(RunState.SUPERSEDED);
        assertThatThrownBy(() -> sync.apply(second.id(), "admin")).isInstanceOf(ImException.class);
        assertThat(sync.apply(third.id(), "admin").state()).isEqualTo(RunState.APPLIED);
    }

    @Test
    void stopsWhenABaseLostMostOfItsEntries() {
        for (int i = 0; i < 12; i++) {
            corp.person(sales.key, "b" + i).base = "ou=branch";
        }
        staff(400);
        synced();
        corp.people().stream()
                .filter(p -> p.base.equals("ou=branch"))
                .limit(7)
                .forEach(p -> corp.hide(p.key));
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(Remark.sentences(run.remarks()))
                .contains("The base ou=branch lost 7 of its 12 entries");
        corp.works();
        assertThat(syncedFully().counts().deactivated()).isZero();
    }

    // Rule 3: canary

    @Test
    void believesNoReadThatLacksACanary() {
        synced();
        SyncPolicy careful = policy(1, List.of(new Canary("SU", Set.of(PersonAttribute.TITLE))));
        assertThat(sync.syncFully(corp, careful, "system").state()).isEqualTo(RunState.APPLIED);
        corp.withdraw(PersonAttribute.TITLE);
        DirectoryRun blind = sync.syncFully(corp, careful, "system");
        assertThat(blind.state()).isEqualTo(RunState.FAILED);
        assertThat(Remark.sentences(blind.remarks())).contains("SU", "without title");
        corp.works();
        corp.hide(su.key);
        DirectoryRun gone = sync.syncFully(corp, careful, "system");
        assertThat(gone.state()).isEqualTo(RunState.FAILED);
        assertThat(Remark.sentences(gone.remarks())).contains("was not among the people");
        corp.works();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    private static SyncPolicy policy(int confirmations, List<Canary> canaries) {
        return new SyncPolicy(
                Duration.ofDays(1), 20, 0.05, confirmations, canaries, Ids.OURS, false, true);
    }

    // Rules 4 and 5: deactivate, never delete; re-enable only one's own

    @Test
    void deactivatesWhoIsGoneAndDeletesNobody() {
        synced();
        String id = user(su).id();
        corp.delete(su.key);
        assertThat(synced().counts().deactivated()).isEqualTo(1);
        assertThat(user(su).id()).isEqualTo(id);
        assertThat(user(su).state()).isEqualTo(UserState.LEFT);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void deactivatesWhoIsAbsentFromACompleteRead() {
        synced();
        corp.hide(su.key);
        assertThat(syncedFully().counts().deactivated()).isEqualTo(1);
        assertThat(user(su).state()).isEqualTo(UserState.LEFT);
        corp.works();
        assertThat(syncedFully().counts().reactivated()).isEqualTo(1);
        assertThat(user(su).isActive()).isTrue();
    }

    @Test
    void waitsForConfirmingReadsWhereWanted() {
        synced();
        SyncPolicy patient = policy(3, List.of());
        corp.hide(su.key);
        sync.syncFully(corp, patient, "system");
        sync.syncFully(corp, patient, "system");
        assertThat(user(su).isActive()).isTrue();
        corp.works();
        sync.syncFully(corp, patient, "system");
        corp.hide(su.key);
        sync.syncFully(corp, patient, "system");
        sync.syncFully(corp, patient, "system");
        assertThat(user(su).isActive()).isTrue();
        sync.syncFully(corp, patient, "system");
        assertThat(user(su).isActive()).isFalse();
    }

    @Test
    void leavesPeopleOfTheHostAlone() {
        User local = User.person("u1", "local", "Local");
        under.users().save(List.of(local));
        synced();
        corp.delete(su.key);
        syncedFully();
        assertThat(under.users().require("u1")).isEqualTo(local);
    }

    @Test
    void reEnablesOnlyWhomItDisabledItself() {
        synced();
        under.users()
                .save(
                        List.of(
                                user(su).withState(UserState.LOCKED),
                                user(zhou).withState(UserState.LEFT)));
        syncedFully();
        corp.change(su, p -> p.enabled = false);
        corp.change(zhou, p -> p.enabled = false);
        synced();
        corp.change(su, p -> p.enabled = true);
        corp.change(zhou, p -> p.enabled = true);
        synced();
        assertThat(user(su).state()).isEqualTo(UserState.LOCKED);
        assertThat(user(zhou).state()).isEqualTo(UserState.LEFT);
        corp.delete(su.key);
        synced();
        assertThat(user(su).state()).isEqualTo(UserState.LOCKED);
    }

    @Test
    void makesNobodyOfADisabledAccountThatItNeverKnew() {
        Entry old = corp.person(sales.key, "old");
        old.enabled = false;
        synced();
        assertThat(under.everybody()).hasSize(2);
        corp.change(old, p -> p.enabled = true);
        synced();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    // Rule 6: identity

    @Test
    void knowsPeopleAgainWhateverChanges() {
        synced();
        String id = user(su).id();
        corp.change(
                su,
                p -> {
                    p.username = "li";
                    p.name = "Li";
                    p.rdn = "cn=li";
                    p.parent = head.key;
                    p.mail = "li@corp.example";
                });
        DirectoryRun run = synced();
        assertThat(run.counts().added()).isZero();
        assertThat(user(su).id()).isEqualTo(id);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void takesWhoIsRecreatedUnderTheSameLoginForSomebodyElse() {
        synced();
        String id = user(su).id();
        corp.delete(su.key);
        Entry other = corp.person(sales.key, "SU");
        synced();
        assertThat(user(other).id()).isNotEqualTo(id);
        assertThat(user(other).username()).isEqualTo("SU");
        assertThat(user(su).state()).isEqualTo(UserState.LEFT);
        assertThat(user(su).username()).startsWith("su#");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void givesTheLoginOfWhoLeftLongAgoToWhoComesNow() {
        synced();
        corp.delete(su.key);
        synced();
        Entry other = corp.person(sales.key, "su");
        synced();
        assertThat(user(other).username()).isEqualTo("su");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void letsLoginsChangeHands() {
        synced();
        corp.change(su, p -> p.username = "zhou");
        corp.change(zhou, p -> p.username = "su");
        synced();
        assertThat(user(su).username()).isEqualTo("zhou");
        assertThat(user(zhou).username()).isEqualTo("su");
    }

    @Test
    void namesAnEntryWithoutAKeyAndKeepsWhoIsKnownThere() {
        synced();
        corp.hideKeyOf(su.key);
        DirectoryRun run = syncedFully();
        assertThat(problems(run)).containsExactly(Kind.REFUSED);
        assertThat(sync.problems(run.id(), 0, 1).get(0).path()).contains("cn=su", "ou=Sales");
        assertThat(user(su).isActive()).isTrue();
    }

    // Rule 7: conflicts

    @Test
    void quarantinesAUsernameThatDiffersOnlyInCase() {
        synced();
        Entry thief = corp.person(sales.key, "ZHOU");
        Entry wang = corp.person(sales.key, "wang");
        DirectoryRun run = synced();
        assertThat(problems(run)).containsExactly(Kind.USERNAME_TAKEN);
        assertThat(user(zhou).username()).isEqualTo("zhou");
        assertThat(user(wang).isActive()).isTrue();
        corp.change(zhou, p -> p.username = "mr.zhou");
        synced();
        under.clock().move(Duration.ofMinutes(16));
        assertThat(synced().full()).isTrue();
        assertThat(user(thief).username()).isEqualTo("ZHOU");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void quarantinesBothOfTwoNewcomersWithOneUsername() {
        corp.person(sales.key, "twin");
        corp.person(head.key, "Twin");
        DirectoryRun run = synced();
        assertThat(problems(run)).containsExactly(Kind.USERNAME_TAKEN, Kind.USERNAME_TAKEN);
        assertThat(under.everybody()).hasSize(2);
    }

    @Test
    void quarantinesAUsernameOfTheHosts() {
        under.users().save(List.of(User.person("u1", "SU", "Somebody")));
        DirectoryRun run = synced();
        assertThat(problems(run)).containsExactly(Kind.USERNAME_TAKEN);
        assertThat(sync.problems(run.id(), 0, 1).get(0).remark().sentence()).contains("user u1");
        assertThat(under.users().require("u1").source()).isEqualTo("local");
    }

    @Test
    void adoptsPeopleOfTheHostWhereWanted() {
        under.users().save(List.of(User.person("u1", "SU", "Somebody")));
        SyncPolicy adopting =
                new SyncPolicy(Duration.ofDays(1), 20, 0.05, 1, List.of(), Ids.OURS, true, true);
        sync.sync(corp, adopting, "system");
        assertThat(user(su).id()).isEqualTo("u1");
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(sync.syncFully(corp, POLICY, "system").counts().problems()).isZero();
    }

    @Test
    void usesTheHostsIdsWhereKeysAreThose() {
        under.users().save(List.of(User.person(su.key, "signed.in.before", "Su")));
        SyncPolicy ids =
                new SyncPolicy(Duration.ofDays(1), 20, 0.05, 1, List.of(), Ids.HOST, false, true);
        sync.sync(corp, ids, "system");
        assertThat(user(su).id()).isEqualTo(su.key);
        assertThat(user(zhou).id()).isEqualTo(zhou.key);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void quarantinesAMailAddressThatSomebodyHas() {
        synced();
        corp.person(sales.key, "wang").mail = "Zhou@corp.example";
        DirectoryRun run = synced();
        assertThat(problems(run)).containsExactly(Kind.MAIL_TAKEN);
        under.users()
                .save(
                        List.of(
                                User.person("u1", "local", "L")
                                        .withProfile(null, "L@corp.example", null, null)));
        corp.change(su, p -> p.mail = "l@corp.example");
        assertThat(problems(synced())).contains(Kind.MAIL_TAKEN);
        assertThat(user(su).mail()).isNull();
        assertThat(user(su).isActive()).isTrue();
    }

    @Test
    void quarantinesWhoWaitsForAQuarantinedOnesUsername() {
        synced();
        under.users().save(List.of(User.person("u1", "taken", "Somebody")));
        corp.change(zhou, p -> p.username = "taken");
        corp.change(su, p -> p.username = "zhou");
        assertThat(problems(synced())).hasSize(2);
        assertThat(user(zhou).username()).isEqualTo("zhou");
        assertThat(user(su).username()).isEqualTo("su");
    }

    @Test
    void leavesAnEntryThatCannotBeUsedAsItIs() {
        synced();
        corp.change(su, p -> p.title = "x".repeat(300));
        corp.change(zhou, p -> p.name = "\ud800");
        Entry nameless = corp.person(sales.key, "");
        DirectoryRun run = syncedFully();
        assertThat(problems(run)).containsExactly(Kind.UNUSABLE, Kind.UNUSABLE, Kind.UNUSABLE);
        assertThat(user(su).title()).isEqualTo("Clerk");
        assertThat(user(zhou).isActive()).isTrue();
        assertThat(under.everybody()).extracting(User::sourceKey).doesNotContain(nameless.key);
    }

    // Rule 8: preview

    @Test
    void previewsWithoutApplyingAndAppliesWhatItShowed() {
        synced();
        corp.change(su, p -> p.title = "Shown");
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        assertThat(preview.state()).isEqualTo(RunState.PLANNED);
        assertThat(user(su).title()).isEqualTo("Clerk");
        PlanItem item = sync.items(preview.id(), ALL, 0, 10).get(0).item();
        assertThat(item.action()).isEqualTo(PlanAction.CHANGE_PERSON);
        assertThat(item.person())
                .extracting(change -> title(change.before()), change -> title(change.after()))
                .containsExactly("Clerk", "Shown");
        corp.change(su, p -> p.title = "Later");
        assertThat(sync.apply(preview.id(), "admin").decidedBy()).isEqualTo("admin");
        assertThat(user(su).title()).isEqualTo("Shown");
        synced();
        assertThat(user(su).title()).isEqualTo("Later");
    }

    @Test
    void refusesAPreviewWhenTheWorldMovedOn() {
        synced();
        corp.change(su, p -> p.title = "Shown");
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        User edited = user(su).withProfile("By hand", null, null, null);
        under.users().save(List.of(edited));
        assertThatThrownBy(() -> sync.apply(preview.id(), "admin"))
                .isInstanceOf(ImException.class)
                .hasMessageContaining("make a new one");
        assertThat(user(su)).isEqualTo(edited);
        assertThat(sync.require(preview.id()).state()).isEqualTo(RunState.SUPERSEDED);
        DirectoryRun next = sync.preview(corp, POLICY, "admin");
        synced();
        assertThatThrownBy(() -> sync.apply(next.id(), "admin")).isInstanceOf(ImException.class);
    }

    @Test
    void refusesAPreviewWhoseUsernameSomebodyTookMeanwhile() {
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        under.users().save(List.of(User.person("u1", "Su", "Fast")));
        assertThatThrownBy(() -> sync.apply(preview.id(), "admin")).isInstanceOf(ImException.class);
        assertThat(under.everybody()).hasSize(1);
        assertThat(under.users().tree()).isEmpty();
    }

    // Rule 9: one runner, audit

    @Test
    void runsOnceInTheCluster() {
        List<ErrorCode> refused = new ArrayList<>();
        corp.beforeEach(
                n -> {
                    try {
                        under.node("other").sync(corp, POLICY, "system");
                    } catch (ImException e) {
                        refused.add(e.code());
                    }
                });
        synced();
        assertThat(refused).hasSize(4).containsOnly(ErrorCode.BUSY);
    }

    @Test
    void plansNothingAfterItLostTheLease() {
        synced();
        corp.delete(su.key);
        corp.change(zhou, p -> p.title = "Too late");
        corp.beforeEach(
                n -> {
                    under.clock().move(Duration.ofMinutes(11));
                    ScriptedDirectory other = new ScriptedDirectory(false, 3);
                    other.name("other");
                    other.person("", "other");
                    under.node("other").sync(other, POLICY, "system");
                });
        assertThatThrownBy(() -> sync.sync(corp, POLICY, "system"))
                .isInstanceOf(ImException.class)
                .hasMessageContaining("took its place");
        assertThat(sync.runs("corp", 1).get(0).state()).isEqualTo(RunState.FAILED);
        assertThat(user(su).isActive()).isTrue();
        corp.works();
        synced();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void appliesNothingWithoutTheLease() {
        DirectoryRun preview = sync.preview(corp, POLICY, "admin");
        var runs = under.stores().runs();
        assertThat(runs.apply(preview.id(), "nobody", null, under.clock().millis()))
                .isEqualTo(DirectoryRuns.Outcome.LEASE_LOST);
        assertThat(under.everybody()).isEmpty();
    }

    @Test
    void endsRunsOfNodesThatDied() {
        long dead = under.stores().runs().begin("corp", RunKind.SYNC, "system", 1);
        under.stores().stage().add(dead, List.of(StagedEntry.gone("", zhou.key)));
        synced();
        assertThat(sync.require(dead).state()).isEqualTo(RunState.FAILED);
        assertThat(under.stores().stage().byKey(dead, List.of(zhou.key))).isEmpty();
        assertThat(sync.runs("corp", 9)).hasSize(2);
    }

    @Test
    void tellsTheAuditorOfEveryChange() {
        synced();
        assertThat(under.audit())
                .extracting(AuditEvent::action)
                .containsExactlyInAnyOrder(
                        "directory.department.added",
                        "directory.department.added",
                        "directory.person.added",
                        "directory.person.added");
        under.audit().clear();
        corp.delete(su.key);
        corp.change(zhou, p -> p.title = "T");
        synced();
        assertThat(under.audit())
                .extracting(AuditEvent::action, AuditEvent::object)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "directory.person.deactivated", "corp:" + su.key),
                        org.assertj.core.groups.Tuple.tuple(
                                "directory.person.changed", "corp:" + zhou.key));
    }

    // Rule 10: cursor

    @Test
    void readsEverythingWhenWhatItReadsChanged() {
        synced();
        corp.fingerprint("two");
        assertThat(synced().full()).isTrue();
        assertThat(synced().full()).isFalse();
        assertThat(corp.asked()).element(1).isEqualTo("null");
    }

    @Test
    void readsEverythingOnASchedule() {
        synced();
        under.clock().move(Duration.ofHours(25));
        assertThat(synced().full()).isTrue();
        under.clock().move(Duration.ofHours(23));
        assertThat(synced().full()).isFalse();
    }

    @Test
    void readsEverythingWhenTheServerLostTheCursor() {
        synced();
        corp.loseCursor();
        corp.delete(su.key);
        DirectoryRun run = synced();
        assertThat(run.full()).isTrue();
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void keepsTheCursorWhenARunFails() {
        synced();
        corp.change(su, p -> p.title = "New");
        corp.failAfter(0, cut());
        sync.sync(corp, POLICY, "system");
        corp.works();
        synced();
        assertThat(user(su).title()).isEqualTo("New");
    }

    @Test
    void drawsNothingFromASourceThatBreaksByABug() {
        synced();
        corp.beforeEach(
                n -> {
                    throw new IllegalStateException("a bug");
                });
        assertThatThrownBy(() -> sync.syncFully(corp, POLICY, "system"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sync.runs("corp", 1).get(0).state()).isEqualTo(RunState.FAILED);
        corp.works();
        syncedFully();
    }

    // Rule 11: absent attributes

    @Test
    void clearsOnlyWhatItAskedFor() {
        synced();
        corp.doNotAskFor(PersonAttribute.MAIL);
        corp.doNotAskFor(PersonAttribute.MANAGER);
        corp.doNotAskFor(PersonAttribute.NAME);
        corp.change(zhou, p -> p.mail = null);
        corp.change(su, p -> p.manager = null);
        synced();
        assertThat(user(zhou).mail()).isEqualTo("zhou@corp.example");
        assertThat(user(zhou).name()).isEqualTo("周慕云");
        assertThat(user(su).manager()).isEqualTo(user(zhou).id());
        corp.works();
        syncedFully();
        assertThat(user(zhou).mail()).isNull();
        assertThat(user(su).manager()).isNull();
    }

    @Test
    void stopsWhenManyWouldLoseAnAttributeAtOnce() {
        staff(30);
        corp.people().forEach(p -> p.title = "Clerk");
        synced();
        corp.withdraw(PersonAttribute.TITLE);
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(Remark.sentences(run.remarks())).contains("32 people would lose their title");
    }

    // Rule 13: managers and parents

    @Test
    void derivesPathsFromParents() {
        synced();
        corp.change(
                head,
                d -> {
                    d.rdn = "ou=Headquarters";
                    d.name = "Headquarters";
                });
        Entry wang = corp.person(sales.key, "wang");
        wang.manager = su.key;
        DirectoryRun run = synced();
        assertThat(run.counts().departments()).isEqualTo(1);
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(user(wang).manager()).isEqualTo(user(su).id());
    }

    @Test
    void movesADepartmentWithAllBelow() {
        synced();
        Entry other = corp.department("", "Other");
        corp.change(sales, d -> d.parent = other.key);
        synced();
        assertThat(under.picture()).isEqualTo(corp.picture());
        corp.change(other, d -> d.rdn = "ou=x");
        Entry wang = corp.person(sales.key, "wang");
        synced();
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(user(wang).isActive()).isTrue();
    }

    @Test
    void findsCirclesOfManagers() {
        Entry wang = corp.person(sales.key, "wang");
        wang.manager = su.key;
        synced();
        corp.change(zhou, p -> p.manager = wang.key);
        DirectoryRun run = syncedFully();
        assertThat(problems(run)).containsExactly(Kind.CYCLE, Kind.CYCLE, Kind.CYCLE);
        assertThat(user(zhou).manager()).isNull();
        corp.change(zhou, p -> p.manager = zhou.key);
        assertThat(syncedFully().counts().problems()).isZero();
        assertThat(user(wang).manager()).isEqualTo(user(su).id());
        assertThat(user(zhou).manager()).isNull();
    }

    @Test
    void findsCirclesOfDepartments() {
        ScriptedDirectory tables = new ScriptedDirectory(true, 4);
        Entry a = tables.department("", "A");
        Entry b = tables.department(a.key, "B");
        tables.person(b.key, "somebody");
        sync.sync(tables, POLICY, "system");
        tables.change(a, d -> d.parent = b.key);
        DirectoryRun run = sync.syncFully(tables, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.APPLIED);
        assertThat(problems(run)).containsOnly(Kind.CYCLE);
        assertThat(under.users().tree())
                .allMatch(node -> node.people() == 1)
                .anyMatch(node -> node.department().parent() == null);
    }

    // Departments

    @Test
    void removesADepartmentThatIsGone() {
        synced();
        corp.change(su, p -> p.parent = head.key);
        corp.delete(sales.key);
        assertThat(synced().counts().departmentsRemoved()).isEqualTo(1);
        assertThat(under.users().tree())
                .extracting(node -> node.department().name())
                .containsExactly("Head");
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void keepsADepartmentThatCannotBeReadWhilePeopleBelowItCan() {
        synced();
        corp.hide(sales.key);
        DirectoryRun run = syncedFully();
        assertThat(problems(run)).containsExactly(Kind.DEPARTMENT_IN_USE);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void seatsPeopleInFurtherDepartmentsAndKeepsSeatsOfTheHosts() {
        under.users().saveDepartments(List.of(Department.of("club", null, "Club", 1)));
        synced();
        String id = user(su).id();
        var club = new DepartmentSeat("club", id, "Chair", false, 3);
        under.users()
                .seat(List.of(club, new DepartmentSeat("corp:" + sales.key, id, null, true, 0)));
        corp.change(su, p -> p.departments = List.of(head.key));
        synced();
        assertThat(under.stores().memory().seats(List.of(id)))
                .containsExactlyInAnyOrder(
                        club,
                        new DepartmentSeat("corp:" + sales.key, id, null, true, 0),
                        new DepartmentSeat("corp:" + head.key, id, null, false, 0));
        corp.change(su, p -> p.departments = List.of());
        synced();
        assertThat(under.stores().memory().seats(List.of(id))).hasSize(2).contains(club);
    }
}
