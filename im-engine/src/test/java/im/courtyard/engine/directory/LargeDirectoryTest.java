package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A company of 20,000; tells what it costs, H2 included, as it runs in the same JVM. */
class LargeDirectoryTest {

    private static final int PEOPLE = Integer.getInteger("courtyard.directory.people", 20_000);

    @Test
    void readsACompanyOfManyAndThenWhatChanged() {
        SyncUnderTest under = SyncUnderTest.emptied(TestDatabase.h2File());
        DirectorySync sync = under.node("node");
        ScriptedDirectory corp = company();
        long start = cpu();
        DirectoryRun first = sync.sync(corp, SyncPolicy.DEFAULTS, "system");
        Duration firstRun = Duration.ofNanos(cpu() - start);
        assertThat(first.counts().added()).isEqualTo(PEOPLE);
        corp.people().stream().limit(10).forEach(p -> corp.change(p, one -> one.title = "New"));
        start = cpu();
        DirectoryRun changes = sync.sync(corp, SyncPolicy.DEFAULTS, "system");
        Duration tenChanges = Duration.ofNanos(cpu() - start);
        assertThat(changes.counts().changed()).isEqualTo(10);
        start = cpu();
        sync.syncFully(corp, SyncPolicy.DEFAULTS, "system");
        Duration again = Duration.ofNanos(cpu() - start);
        System.out.printf(
                "%,d people: first read %s, ten changes %s, everything again %s%n",
                PEOPLE, firstRun, tenChanges, again);
    }

    private static ScriptedDirectory company() {
        ScriptedDirectory corp = new ScriptedDirectory(false, 1);
        List<Entry> departments = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String above = i == 0 ? "" : departments.get((i - 1) / 8).key;
            departments.add(corp.department(above, "部门" + i));
        }
        Entry boss = null;
        for (int i = 0; i < PEOPLE; i++) {
            Entry person = corp.person(departments.get(i % 400).key, "user" + i);
            person.name = "员工" + i;
            person.mail = "user" + i + "@corp.example";
            person.manager = boss == null ? null : boss.key;
            if (i % 12 == 0) {
                boss = person;
            }
        }
        return corp;
    }

    private static long cpu() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
    }
}
