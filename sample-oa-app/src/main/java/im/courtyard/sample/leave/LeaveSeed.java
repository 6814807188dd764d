package im.courtyard.sample.leave;

import im.courtyard.sample.company.CompanyFile;
import im.courtyard.sample.company.OfGeneratedCompany;
import im.courtyard.sample.company.OfficeHours;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the requests of {@code company/leaves.txt} into an empty database, so that the lists have
 * something to show.
 */
@Component
@OfGeneratedCompany
class LeaveSeed implements ApplicationRunner {

    private final LeaveStore store;
    private final StaffStore staff;
    private final Clock clock;

    LeaveSeed(LeaveStore store, StaffStore staff, Clock clock) {
        this.store = store;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (store.latest(1).isEmpty()) {
            CompanyFile.lines("leaves.txt").stream().map(CompanyFile::fields).forEach(this::insert);
        }
    }

    private void insert(List<String> fields) {
        var applicant = applicant(fields.get(0));
        var from = weekday(fields.get(2));
        var to = from.plusDays(Long.parseLong(fields.get(3)) - 1);
        var state = LeaveState.valueOf(fields.get(4));
        var submitted = OfficeHours.ago(clock, Long.parseLong(fields.get(5)));
        store.insert(
                new LeaveRequest(
                        store.nextId(),
                        applicant.login(),
                        Objects.requireNonNull(applicant.manager()),
                        LeaveKind.valueOf(fields.get(1)),
                        from,
                        to,
                        WorkingDays.between(from, to),
                        fields.get(6),
                        state,
                        submitted,
                        state == LeaveState.PENDING ? null : submitted.plus(Duration.ofHours(3)),
                        fields.get(7)));
    }

    /** A login, or {@code manager/3}: the third of those who report to a manager. */
    private Staff applicant(String who) {
        var slash = who.indexOf('/');
        if (slash < 0) {
            return staff.find(who).orElseThrow();
        }
        var reports = staff.reportsOf(who.substring(0, slash));
        return reports.get(Integer.parseInt(who.substring(slash + 1)));
    }

    /**
     * {@code 2 TUESDAY} is Tuesday two weeks from now: weeks, so that nobody's leave begins on a
     * Sunday.
     */
    private LocalDate weekday(String text) {
        var parts = text.split(" ");
        return LocalDate.now(clock)
                .plusWeeks(Long.parseLong(parts[0]))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(parts[1])));
    }
}
