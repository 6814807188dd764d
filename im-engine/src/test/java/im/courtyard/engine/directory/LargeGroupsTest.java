package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.directory.ScriptedDirectory.Group;
import im.courtyard.engine.group.DepartmentGroupMode;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A company of many with 400 departments of four levels, each with its group, and 400 groups of the
 * directory in one that holds them all; tells what it costs, H2 included, as it runs in the same
 * JVM.
 */
class LargeGroupsTest {

    private static final int PEOPLE = Integer.getInteger("courtyard.directory.people", 10_000);
    private static final int UNITS = 400;

    private final SyncUnderTest under = SyncUnderTest.emptied(TestDatabase.h2File());
    private final DirectorySync sync = under.node("node");
    private final ScriptedDirectory corp = new ScriptedDirectory(false, 1);
    private final SyncPolicy policy = SyncPolicy.DEFAULTS.withGroups(Set.of("*"));
    private final List<Group> teams = new ArrayList<>();

    @Test
    void followsManyGroupsAndThenWhatChanged() {
        Group all = company();
        String read = told(() -> sync.sync(corp, policy, "system"));
        String first = told(() -> under.keepGroups(DepartmentGroupMode.ALL));
        assertThat(under.conversationOf("corp:" + all.key)).hasSize(PEOPLE);
        Entry mover = corp.people().get(0);
        corp.change(teams.get(7), team -> team.members = team.members.subList(0, 20));
        List<String> left = teams.get(7).members;
        corp.change(mover, person -> person.parent = corp.departments().get(UNITS - 1).key);
        String reread = told(() -> sync.sync(corp, policy, "system"));
        String then = told(() -> under.keepGroups(DepartmentGroupMode.ALL));
        assertThat(under.conversationOf("corp:" + teams.get(7).key))
                .containsExactlyInAnyOrderElementsOf(left);
        System.out.printf(
                "%,d people, %d groups that follow: first read %s, then followed %s; one team and"
                        + " one move read %s, then followed %s%n",
                PEOPLE, 2 * UNITS + 1, read, first, reread, then);
    }

    private Group company() {
        List<Entry> departments = new ArrayList<>();
        List<List<String>> members = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            String above = i == 0 ? "" : departments.get((i - 1) / 8).key;
            departments.add(corp.department(above, "部门" + i));
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < PEOPLE; i++) {
            Entry person = corp.person(departments.get(i % UNITS).key, "user" + i);
            members.get(i / 7 % UNITS).add(person.key);
        }
        members.forEach(
                team -> teams.add(corp.group("Team " + teams.size(), team.toArray(String[]::new))));
        return corp.group("All", teams.stream().map(team -> team.key).toArray(String[]::new));
    }

    private static String told(Runnable work) {
        long start = cpu();
        work.run();
        return Duration.ofNanos(cpu() - start).toString();
    }

    private static long cpu() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
    }
}
