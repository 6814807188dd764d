package im.courtyard.sample.company;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One department to be filled with people.
 *
 * @param trade which titles its people have
 * @param areaCode of its telephones
 * @param people how many work directly in it, its head included
 */
record DepartmentPlan(Department department, String trade, String areaCode, int people) {

    static List<DepartmentPlan> read() {
        var plans = new ArrayList<DepartmentPlan>();
        var path = new ArrayDeque<String>();
        for (var line : CompanyFile.lines("departments.txt")) {
            var depth = (line.length() - line.stripLeading().length()) / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            var fields = CompanyFile.fields(line);
            var department =
                    new Department(
                            fields.get(0),
                            path.peekLast(),
                            new Bilingual(fields.get(1), fields.get(2)),
                            depth,
                            plans.size());
            plans.add(
                    new DepartmentPlan(
                            department,
                            fields.get(3),
                            fields.get(4),
                            Integer.parseInt(fields.get(5))));
            path.addLast(department.id());
        }
        return List.copyOf(plans);
    }
}
