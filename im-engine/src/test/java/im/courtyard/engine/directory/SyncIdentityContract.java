package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.SyncPolicy.Ids;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Knows people again, and lets nobody take another's place. */
abstract class SyncIdentityContract extends SmallCompany {

    SyncIdentityContract(TestDatabase database) {
        super(database);
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
}
