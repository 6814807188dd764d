package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.SyncPolicy.Canary;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stops before a broken directory harms anybody. */
abstract class SyncGuardContract extends SmallCompany {

    SyncGuardContract(TestDatabase database) {
        super(database);
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
}
