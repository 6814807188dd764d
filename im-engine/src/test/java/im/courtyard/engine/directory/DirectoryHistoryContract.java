package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.SyncPolicy.Ids;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a company, read with random faults between: whatever happens, nobody whom the
 * directory has is deactivated, everybody stays who they are, and in the end the picture is right.
 */
abstract class DirectoryHistoryContract {

    private static final int STEPS = 120;
    private static final SyncPolicy UNGUARDED =
            new SyncPolicy(Duration.ofDays(1), 1_000_000, 1, 1, List.of(), Ids.OURS, false, true);

    private final TestDatabase database;

    DirectoryHistoryContract(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void endsInTheRightTreeWithEverybodyWhoTheyWere(long seed) {
        SyncUnderTest under = SyncUnderTest.emptied(database);
        DirectorySync sync = under.node("node");
        ScriptedDirectory corp = new ScriptedDirectory(seed % 2 == 0, seed);
        History history = new History(corp, new Random(seed));
        Map<String, String> identities = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            history.live();
            if (step % 4 == 0) {
                history.breakSomething();
                sync.sync(corp, UNGUARDED, "system");
                corp.works();
                check(under, corp, identities);
            }
        }
        DirectoryRun last = sync.syncFully(corp, UNGUARDED, "system");
        assertThat(last.state()).as(Remark.sentences(last.remarks())).isEqualTo(RunState.APPLIED);
        check(under, corp, identities);
        assertThat(under.picture()).isEqualTo(corp.picture());
    }

    private static void check(
            SyncUnderTest under, ScriptedDirectory corp, Map<String, String> identities) {
        for (User user : under.everybody()) {
            String key = String.valueOf(user.sourceKey());
            assertThat(identities.computeIfAbsent(key, k -> user.id())).isEqualTo(user.id());
            Optional<Entry> entry = corp.find(key);
            if (entry.isPresent() && entry.get().enabled && !user.isActive()) {
                assertThat(entry.get().enabledAgain)
                        .as("%s is active in the directory", user.username())
                        .isTrue();
            }
        }
    }

    /** What a company does to its directory. */
    private static final class History {

        private final ScriptedDirectory corp;
        private final Random random;
        private int names;

        History(ScriptedDirectory corp, Random random) {
            this.corp = corp;
            this.random = random;
            for (int i = 0; i < 5; i++) {
                corp.department(i == 0 ? "" : any(corp.departments()).key, "D" + names++);
            }
            for (int i = 0; i < 20; i++) {
                hire("p" + names++);
            }
        }

        private void hire(String username) {
            List<Entry> bosses = corp.people();
            Entry person = corp.person(any(corp.departments()).key, username);
            person.manager = bosses.isEmpty() || random.nextBoolean() ? null : any(bosses).key;
            person.mail = "m" + names++ + "@corp.example";
        }

        void live() {
            switch (random.nextInt(14)) {
                case 0, 1 -> hire("p" + names++);
                case 2 -> leave(false);
                case 3 -> leave(true);
                case 4 -> corp.change(any(corp.people()), p -> p.parent = anyDepartment());
                case 5 -> corp.change(any(corp.people()), p -> p.username = "p" + names++);
                case 6 -> swap();
                case 7 -> corp.change(any(corp.people()), p -> p.title = "T" + names++);
                case 8 -> corp.change(any(corp.people()), p -> p.enabled = false);
                case 9 ->
                        corp.people().stream()
                                .filter(p -> !p.enabled)
                                .findAny()
                                .ifPresent(
                                        p ->
                                                corp.change(
                                                        p,
                                                        one -> {
                                                            one.enabled = true;
                                                            one.enabledAgain = true;
                                                        }));
                case 10 -> rename();
                case 11 -> move();
                case 12 -> corp.department(anyDepartment(), "D" + names++);
                default -> dissolve();
            }
        }

        private void leave(boolean replaced) {
            if (corp.people().size() > 5) {
                Entry leaver = any(corp.people());
                corp.delete(leaver.key);
                if (replaced) {
                    hire(leaver.username);
                }
            }
        }

        private void swap() {
            Entry one = any(corp.people());
            Entry other = any(corp.people());
            String username = one.username;
            corp.change(one, p -> p.username = other.username);
            corp.change(other, p -> p.username = username);
        }

        private void rename() {
            String name = "D" + names++;
            corp.change(
                    any(corp.departments()),
                    d -> {
                        d.name = name;
                        d.rdn = "ou=" + name;
                    });
        }

        private void move() {
            Entry moved = any(corp.departments());
            Entry above = any(corp.departments());
            if (!corp.isBelow(above, moved.key)) {
                corp.change(moved, d -> d.parent = above.key);
            }
        }

        private void dissolve() {
            if (corp.departments().size() > 3) {
                Entry dissolved = any(corp.departments());
                Entry heir = any(corp.departments());
                if (corp.isBelow(heir, dissolved.key)) {
                    return;
                }
                corp.people().stream()
                        .filter(p -> p.parent.equals(dissolved.key))
                        .forEach(p -> corp.change(p, one -> one.parent = heir.key));
                corp.departments().stream()
                        .filter(d -> d.parent.equals(dissolved.key))
                        .forEach(d -> corp.change(d, one -> one.parent = heir.key));
                corp.delete(dissolved.key);
            }
        }

        void breakSomething() {
            switch (random.nextInt(6)) {
                case 0 ->
                        corp.failAfter(
                                random.nextInt(5),
                                new DirectoryException(
                                        DirectoryException.Kind.INCOMPLETE, Remark.says("cut")));
                case 1 -> {
                    corp.coverage(Coverage.PARTIAL);
                    corp.people().forEach(p -> hideByChance(p.key));
                }
                case 2 -> corp.loseCursor();
                case 3 -> corp.fingerprint("f" + names++);
                case 4 -> corp.departments().forEach(d -> hideKeyByChance(d.key));
                default -> {}
            }
        }

        private void hideByChance(String key) {
            if (random.nextInt(3) == 0) {
                corp.hide(key);
            }
        }

        private void hideKeyByChance(String key) {
            if (random.nextInt(3) == 0) {
                corp.hideKeyOf(key);
            }
        }

        private String anyDepartment() {
            return any(corp.departments()).key;
        }

        private Entry any(List<Entry> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
