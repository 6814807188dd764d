package im.courtyard.sample.company;

import java.util.List;

/** Everybody and every department; departments in the order of a walk through the tree. */
public record Company(List<Department> departments, List<Staff> staff) {

    public Company {
        departments = List.copyOf(departments);
        staff = List.copyOf(staff);
    }
}
