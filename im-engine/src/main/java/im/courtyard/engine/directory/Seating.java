package im.courtyard.engine.directory;

import im.courtyard.engine.user.DepartmentSeat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says where a person sits: in the department of their entry, first of all, and in others that the
 * directory names. Seats in departments of other sources are not the sync's, and stay.
 */
record Seating(DepartmentPlanning departments) {

    /**
     * @param own key of the department that the entry stands in
     * @param now the user's present seats
     * @return all seats to be; null where they stay
     */
    @Nullable List<DepartmentSeat> of(
            StagedEntry entry, String user, @Nullable String own, Set<DepartmentSeat> now) {
        List<DepartmentSeat> seats = new ArrayList<>();
        boolean primaryTaken = false;
        for (DepartmentSeat seat : now) {
            if (!departments.isOurs(seat.department())) {
                seats.add(seat);
                primaryTaken |= seat.primary();
            }
        }
        String ownId = own == null ? null : departments.idOf(own);
        for (String department : wanted(entry, ownId, now)) {
            boolean primary = !primaryTaken && department.equals(ownId);
            seats.add(seat(department, user, primary, now));
        }
        return Set.copyOf(seats).equals(now) ? null : seats;
    }

    private Set<String> wanted(StagedEntry entry, @Nullable String own, Set<DepartmentSeat> now) {
        Set<String> wanted = new LinkedHashSet<>();
        if (own != null) {
            wanted.add(own);
        }
        if (entry.read().contains(PersonAttribute.DEPARTMENTS)) {
            for (String reference : entry.departments()) {
                String key = departments.tree().referred(reference);
                if (key != null) {
                    departments.name(key);
                    wanted.add(departments.idOf(key));
                }
            }
        } else {
            now.stream()
                    .filter(seat -> !seat.primary() && departments.isOurs(seat.department()))
                    .forEach(seat -> wanted.add(seat.department()));
        }
        return wanted;
    }

    private static DepartmentSeat seat(
            String department, String user, boolean primary, Set<DepartmentSeat> now) {
        for (DepartmentSeat seat : now) {
            if (seat.department().equals(department)) {
                return new DepartmentSeat(department, user, seat.title(), primary, seat.position());
            }
        }
        return new DepartmentSeat(department, user, null, primary, 0);
    }
}
