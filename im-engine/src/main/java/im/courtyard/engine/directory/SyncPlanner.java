package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryRun.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the plan of one run of what lies in the staging table: departments; who is absent; who may
 * have the username that they claim; managers; people; groups. One use, one thread.
 */
final class SyncPlanner {

    private final SyncScope scope;
    private final DepartmentPlanning departments;

    SyncPlanner(SyncScope scope) {
        this.scope = scope;
        this.departments = new DepartmentPlanning(scope);
    }

    /**
     * @param doubts why the plan must wait for an administrator; empty where it need not
     */
    record Planned(Counts counts, List<Remark> doubts) {}

    Planned plan() {
        departments.plan();
        Absences absences = new Absences(scope, departments);
        absences.planDepartments();
        Claims claims = new Claims(scope, absences);
        claims.settle();
        absences.planPeople(claims.released());
        ManagerPlanning managers = new ManagerPlanning(scope, departments.tree(), claims);
        managers.plan();
        PersonPlanning people = new PersonPlanning(scope, departments, claims, managers);
        people.plan();
        departments.removeWhatIsGone();
        GroupPlanning groups = new GroupPlanning(scope, departments.tree(), absences);
        groups.plan();
        scope.writer().flush();
        List<Remark> doubts =
                new ArrayList<>(
                        new Guard(scope)
                                .doubts(people.people(), absences.lost(), people.cleared()));
        doubts.addAll(groups.doubts());
        return new Planned(counts(people.people()), doubts);
    }

    private Counts counts(long people) {
        PlanWriter writer = scope.writer();
        return new Counts(
                departments.size(),
                people,
                writer.count(PlanAction.ADD_PERSON),
                writer.count(PlanAction.CHANGE_PERSON) + writer.count(PlanAction.ADOPT_PERSON),
                writer.count(PlanAction.DEACTIVATE_PERSON),
                writer.count(PlanAction.REACTIVATE_PERSON),
                writer.count(PlanAction.ADD_DEPARTMENT),
                writer.count(PlanAction.CHANGE_DEPARTMENT),
                writer.count(PlanAction.REMOVE_DEPARTMENT),
                writer.problems(),
                writer.count(PlanAction.ADD_GROUP),
                writer.count(PlanAction.CHANGE_GROUP),
                writer.count(PlanAction.REMOVE_GROUP));
    }
}
