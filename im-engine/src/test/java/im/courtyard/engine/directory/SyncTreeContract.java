package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clears only what was read as absent; follows departments and managers. */
abstract class SyncTreeContract extends SmallCompany {

    SyncTreeContract(TestDatabase database) {
        super(database);
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
