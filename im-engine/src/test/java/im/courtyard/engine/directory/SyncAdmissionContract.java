package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.SyncPolicy.Ids;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who signed in before any run saw them, and what becomes of them when they leave. */
abstract class SyncAdmissionContract extends SmallCompany {

    SyncAdmissionContract(TestDatabase database) {
        super(database);
    }

    /** Somebody who is in the directory, known by no run, and signs in. */
    private Entry admitted(String username) {
        Entry entry = corp.person(sales.key, username);
        admit(entry);
        return entry;
    }

    private void admit(Entry entry) {
        DirectoryPerson person =
                DirectoryPerson.at(entry.key, corp.path(entry))
                        .username(entry.username)
                        .name(entry.name)
                        .mail(entry.mail)
                        .build();
        assertThat(sync.admission().admit("corp", POLICY, person)).isPresent();
    }

    private UserState state(Entry entry) {
        return user(entry).state();
    }

    @Test
    void deactivatesWhoIsGoneBeforeAnyRunReadsThem() {
        synced();
        Entry li = admitted("li");
        corp.forget(li.key);
        DirectoryRun run = syncedFully();
        assertThat(run.counts().deactivated()).isEqualTo(1);
        assertThat(state(li)).isEqualTo(UserState.LEFT);
        assertThat(under.picture()).isEqualTo(corp.picture());
        assertThat(syncedFully().counts().deactivated()).isZero();
    }

    @Test
    void deactivatesWhomTheSourceTellsToBeGone() {
        synced();
        Entry li = admitted("li");
        corp.delete(li.key);
        assertThat(synced().counts().deactivated()).isEqualTo(1);
        assertThat(state(li)).isEqualTo(UserState.LEFT);
    }

    @Test
    void takesWhoIsStillThereForWhomTheyAre() {
        synced();
        Entry li = admitted("li");
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void leavesAloneWhoSignsInWhileEverythingIsRead() {
        synced();
        corp.beforeEach(
                n -> {
                    if (n == 2) {
                        corp.works();
                        admitted("li");
                    }
                });
        assertThat(syncedFully().counts().deactivated()).isZero();
        Entry li = corp.people().get(2);
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
        corp.forget(li.key);
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.LEFT);
    }

    @Test
    void concludesNothingWhereNotEverythingWasRead() {
        synced();
        Entry li = admitted("li");
        corp.forget(li.key);
        synced();
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
        corp.coverage(Coverage.PARTIAL);
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
    }

    @Test
    void concludesNothingWhereSomebodyCouldNotBeRead() {
        synced();
        Entry li = admitted("li");
        corp.hideKeyOf(li.key);
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
    }

    @Test
    void countsThemInTheGuard() {
        synced();
        for (int i = 0; i < 21; i++) {
            corp.forget(admitted("guest" + i).key);
        }
        DirectoryRun run = sync.syncFully(corp, POLICY, "system");
        assertThat(run.state()).isEqualTo(RunState.WAITING);
        assertThat(run.remarks())
                .extracting(Remark::code)
                .containsExactly("guard.deactivations", "guard.stopped");
        assertThat(under.everybody()).allMatch(User::isActive);
        assertThat(sync.apply(run.id(), "admin").counts().deactivated()).isEqualTo(21);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void waitsForConfirmingReadsWhereWanted() {
        SyncPolicy twice = policy(2, List.of());
        sync.sync(corp, twice, "system");
        Entry li = admitted("li");
        corp.forget(li.key);
        sync.syncFully(corp, twice, "system");
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
        sync.syncFully(corp, twice, "system");
        assertThat(state(li)).isEqualTo(UserState.LEFT);
    }

    @Test
    void bringsThemBackWithTheirEntry() {
        synced();
        Entry li = admitted("li");
        corp.hide(li.key);
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.LEFT);
        corp.works();
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    @Test
    void leavesAloneWhomAnAdministratorLocked() {
        synced();
        Entry li = admitted("li");
        under.users().save(List.of(user(li).withState(UserState.LOCKED)));
        corp.forget(li.key);
        syncedFully();
        assertThat(state(li)).isEqualTo(UserState.LOCKED);
    }

    @Test
    void givesTheirLoginAndAddressToWhoeverIsMadeAnew() {
        passesOnLoginAndAddress(POLICY);
    }

    @Test
    void givesTheirLoginAndAddressToWhoeverIsMadeAnewWhereTheHostsPeopleAreAdopted() {
        passesOnLoginAndAddress(adopting());
    }

    private void passesOnLoginAndAddress(SyncPolicy policy) {
        sync.sync(corp, policy, "system");
        Entry li = corp.person(sales.key, "li");
        li.mail = "li@corp.example";
        admit(li);
        corp.forget(li.key);
        Entry again = corp.person(sales.key, "li");
        again.mail = "li@corp.example";
        DirectoryRun run = sync.syncFully(corp, policy, "system");
        assertThat(problems(run)).isEmpty();
        assertThat(state(li)).isEqualTo(UserState.LEFT);
        assertThat(user(again)).returns("li", User::username).returns(true, User::isActive);
    }

    @Test
    void givesTheLoginOfWhoIsToldToBeGoneToWhoeverIsMadeAnew() {
        synced();
        Entry li = admitted("li");
        corp.delete(li.key);
        Entry again = corp.person(sales.key, "li");
        assertThat(problems(synced())).isEmpty();
        assertThat(state(li)).isEqualTo(UserState.LEFT);
        assertThat(user(again)).returns("li", User::username).returns(true, User::isActive);
    }

    @Test
    void takesNobodyOfTheSourceForSomebodyElseOfIt() {
        sync.sync(corp, adopting(), "system");
        Entry li = admitted("li");
        corp.forget(li.key);
        Entry other = corp.person(sales.key, "li");
        DirectoryRun run = sync.sync(corp, adopting(), "system");
        assertThat(run.full()).isFalse();
        assertThat(problems(run)).containsExactly(Kind.USERNAME_TAKEN);
        assertThat(state(li)).isEqualTo(UserState.ACTIVE);
        assertThat(under.everybody()).noneMatch(user -> other.key.equals(user.sourceKey()));
    }

    private static SyncPolicy adopting() {
        return new SyncPolicy(Duration.ofDays(1), 20, 0.05, 1, List.of(), Ids.OURS, true, true);
    }
}
