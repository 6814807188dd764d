package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Reads, applies, and concludes nothing from a read that is not complete. */
abstract class SyncReadingContract extends SmallCompany {

    SyncReadingContract(TestDatabase database) {
        super(database);
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

    @Test
    void takesTheLastWordOnAnEntryThatIsToldTwice() {
        DirectorySource fickle =
                new FickleDirectory(
                        (sink, su, zhou) -> {
                            sink.person(su);
                            sink.person(zhou);
                            sink.gone("zhou");
                        },
                        1_100);
        sync.sync(fickle, POLICY, "system");
        assertThat(under.everybody()).extracting(User::username).contains("su").hasSize(1_101);

        DirectorySource other =
                new FickleDirectory(
                        (sink, su, zhou) -> {
                            sink.gone("zhou");
                            sink.person(su);
                            sink.gone("su");
                            sink.person(zhou);
                        },
                        1_100);
        sync.syncFully(other, POLICY, "system");
        assertThat(under.byKey("su").isActive()).isFalse();
        assertThat(under.byKey("zhou").isActive()).isTrue();
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
}
