package im.courtyard.sample.portal;

import im.courtyard.sample.company.Bilingual;
import im.courtyard.sample.company.CompanyFile;
import im.courtyard.sample.company.OfGeneratedCompany;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives the demo accounts the tasks of {@code company/tasks.txt}. */
@Component
@OfGeneratedCompany
class TaskSeed implements ApplicationRunner {

    private final TaskStore tasks;
    private final Clock clock;

    TaskSeed(TaskStore tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (tasks.isEmpty()) {
            CompanyFile.lines("tasks.txt").stream().map(CompanyFile::fields).forEach(this::insert);
        }
    }

    private void insert(List<String> fields) {
        tasks.insert(
                fields.get(0),
                fields.get(1),
                new Bilingual(fields.get(4), fields.get(5)),
                fields.get(2),
                clock.instant().minus(Duration.ofMinutes(Long.parseLong(fields.get(3)))));
    }
}
