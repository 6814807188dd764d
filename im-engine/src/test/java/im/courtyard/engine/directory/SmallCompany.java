package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.SyncPolicy.Canary;
import im.courtyard.engine.directory.SyncPolicy.Ids;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A sync of a company of two departments and two people, for tests to break. */
abstract class SmallCompany {

    static final SyncPolicy POLICY = SyncPolicy.DEFAULTS;
    static final Set<PlanAction> ALL = EnumSet.allOf(PlanAction.class);

    private final TestDatabase database;
    SyncUnderTest under;
    DirectorySync sync;
    ScriptedDirectory corp;
    Entry head;
    Entry sales;
    Entry zhou;
    Entry su;

    SmallCompany(TestDatabase database) {
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

    DirectoryRun synced() {
        DirectoryRun run = sync.sync(corp, POLICY, "system");
        assertThat(run.state()).as(Remark.sentences(run.remarks())).isEqualTo(RunState.APPLIED);
        return run;
    }

    DirectoryRun syncedFully() {
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).as(Remark.sentences(run.remarks())).isEqualTo(RunState.APPLIED);
        return run;
    }

    User user(Entry entry) {
        return under.byKey(entry.key);
    }

    void staff(int n) {
        for (int i = 0; i < n; i++) {
            corp.person(sales.key, "p" + i);
        }
    }

    List<Kind> problems(DirectoryRun run) {
        return sync.problems(run.id(), 0, 100).stream().map(DirectoryProblem::kind).toList();
    }

    static DirectoryException cut() {
        return new DirectoryException(
                DirectoryException.Kind.INCOMPLETE,
                Remark.says("The server closed the connection mid-page."));
    }

    static @Nullable String title(@Nullable User user) {
        return user == null ? null : user.title();
    }

    static SyncPolicy policy(int confirmations, List<Canary> canaries) {
        return new SyncPolicy(
                Duration.ofDays(1), 20, 0.05, confirmations, canaries, Ids.OURS, false, true);
    }
}
